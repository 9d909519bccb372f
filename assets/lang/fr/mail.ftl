## Les e-mails : la boîte d'envoi (MAI-1), les modèles (MAI-2)

entity-email = e-mail
    .plural = e-mails
    .new = Nouvel e-mail
count-email = { $count ->
        [one] { $count } e-mail
       *[other] { $count } e-mails
    }
entity-email-attachment = pièce jointe
    .plural = pièces jointes
    .new = Nouvelle pièce jointe
count-email-attachment = { $count ->
        [one] { $count } pièce jointe
       *[other] { $count } pièces jointes
    }
entity-mail-template = modèle d'e-mail
    .plural = modèles d'e-mail
    .new = Nouveau modèle d'e-mail
count-mail-template = { $count ->
        [one] { $count } modèle d'e-mail
       *[other] { $count } modèles d'e-mail
    }

field-email-subject = Objet
field-email-state = État
field-email-recipients = Destinataires
    .also = À
field-email-copies = Copie
    .also = Cc
field-email-sender = Expéditeur
    .also = De
field-email-body = Texte
    .also = Message
field-email-markup = Mise en forme
field-email-language = Langue
field-email-not-before = Pas avant
field-email-direction = Sens
field-email-kind = Nature
field-email-accounts = Comptes
field-email-contacts = Contacts
field-email-leads = Pistes
field-email-entry = Ligne de l'infobox
field-email-template = Modèle
field-email-message-id = Identifiant du message
field-email-sent-at = Envoyé le
field-email-attempts = Essais
field-email-next-try = Prochain essai
field-email-answer = Réponse du serveur
field-email-owner = Auteur
field-email-team = Équipe
field-email-companies = Sociétés
field-email-attachment-email = E-mail
field-email-attachment-name = Nom du fichier
field-email-attachment-media-type = Type
field-email-attachment-content = Contenu
field-email-attachment-size = Taille
field-mail-template-name = Nom
field-mail-template-key = Nom court
    .also = Clé
field-mail-template-entity = Destinataire
field-mail-template-purpose = Usage
field-mail-template-subject-fr = Objet en français
field-mail-template-body-fr = Texte en français
field-mail-template-subject-en = Objet en anglais
field-mail-template-body-en = Texte en anglais
field-mail-template-active = Proposé

choice-state-queued = En attente
choice-state-sending = Envoi en cours
choice-state-sent = Envoyé
choice-state-failed = Échec
choice-state-uncertain = Incertain
choice-state-withdrawn = Retiré
choice-kind-one-to-one = Personnel
choice-kind-participant = Participant
choice-kind-template = D'un modèle
choice-kind-invitation = Invitation
choice-markup-markdown = Markdown
choice-markup-text = Texte simple
choice-purpose-general = Courant
choice-purpose-gdpr-request = RGPD : demande
choice-purpose-gdpr-confirm = RGPD : confirmation
choice-purpose-profile = Envoi de profil
choice-purpose-participant = Participant
choice-purpose-invitation = Invitation
choice-purpose-outcome = Suite d'une action
fault-sent = L'e-mail est parti, ou en train de partir : il ne change plus.
undone-but-sent = { $said }. { $count ->
    [one] { $count } e-mail était déjà parti, et reste envoyé.
   *[other] { $count } e-mails étaient déjà partis, et restent envoyés.
}
command-global-go-outbox = Aller à la boîte d'envoi
    .hint = boîte d'envoi
list-empty-email = Aucun e-mail. L'action E-mail, sur un contact ou un compte, en écrit un.
list-empty-mail-template = Aucun modèle. Un modèle garde l'objet et le texte d'e-mails que l'on écrit souvent.
sheet-answer = Réponse du serveur
sheet-body = Texte
action-group-mail = Boîte d'envoi
action-email = E-mail
    .help = Écrire un e-mail à un ou plusieurs clients, d'un modèle ou de votre main
action-send-email = Envoyer maintenant
    .help = Remettre au serveur les e-mails choisis qui attendent
action-withdraw-email = Retirer de l'envoi
    .help = Garder les e-mails choisis sans les envoyer
action-requeue-email = Remettre en attente
    .help = Renvoyer les e-mails retirés, refusés ou incertains
action-email-arrived = Marquer comme envoyé
    .help = Les e-mails choisis sont partis par un autre chemin, ou sont arrivés
action-email-file = E-mail en fichier
    .help = Écrire les e-mails choisis en fichiers .eml, pour un autre logiciel
action-preview-template = Aperçu du modèle
    .help = Lire le modèle comme un client le recevrait
ask-template-record = Écrit à
ask-template-record-help = La fiche dont les champs remplissent le modèle
ask-gdpr-template = E-mail
ask-gdpr-template-help = Demande ou confirme : son texte s'affiche dessous et se corrige. Vide : aucun e-mail.
gdpr-unwilling = { $count ->
    [one] { $names } a déjà dit non.
   *[other] { $count } contacts ont déjà dit non : { $names }
}
secret-title = Mot de passe de { $user } chez { $host }
secret-this-run = Connu jusqu'à la fin de ce programme, écrit nulle part. { $key } : le garder dans le trousseau.
secret-keyring = Gardé dans le trousseau du système. { $key } : ne le garder que pour cette fois.
secret-keeping = Trousseau du système
step-act-email = { $count ->
        [one] e-mail à { $title }
       *[other] e-mails à { $count } clients
    }
step-act-withdraw-email = { $count ->
        [one] e-mail retiré : { $title }
       *[other] { $count } e-mails retirés
    }
step-act-requeue-email = { $count ->
        [one] e-mail remis en attente : { $title }
       *[other] { $count } e-mails remis en attente
    }
step-act-email-arrived = { $count ->
        [one] e-mail marqué comme envoyé : { $title }
       *[other] { $count } e-mails marqués comme envoyés
    }
ask-email-template = Modèle
ask-email-template-help = Ses mots s'affichent dessous tels qu'ils seront lus, et se corrigent.
ask-email-language-help = Vide : celle de chaque destinataire
email-template-whom = Le modèle « { $template } » s'écrit aux { $whom } ; { $name } est dans les fiches « { $entity } ». Choisissez un autre modèle, ou écrivez le texte.
email-misfit = Pas de lettre à { $name } : le modèle « { $template } » s'écrit aux { $whom }.
letter-closed = { $state ->
    [uncertain] Cette lettre est peut-être partie : remettez-la d'abord en attente pour la modifier.
    [sending] Cette lettre est en cours d'envoi.
   *[other] Cette lettre est partie : elle ne se modifie plus.
}
email-no-letter = sans lettre : { $names }
ask-email-subject = Objet
ask-email-subject-help = Vide : celui du modèle.
ask-email-body = Texte de l'e-mail
ask-email-body-help = Vide : celui du modèle. En Markdown, avec des champs comme {"{{"} first_name {"}}"}.
ask-email-folder = Dossier
email-nobody = Aucun destinataire n'a d'adresse e-mail valable.
email-queued = { $count ->
    [one] E-mail en attente d'envoi.
   *[other] { $count } e-mails en attente d'envoi.
}
email-preview = { $count ->
    [one] { $count } e-mail à mettre en attente
   *[other] { $count } e-mails à mettre en attente
}
email-preview-head = À { $to } — { $subject }
email-preview-empty = Champs vides : { $fields }
email-preview-more = { $count ->
    [one] et un autre e-mail
   *[other] et { $count } autres e-mails
}
email-without = { $name } n'a pas d'adresse e-mail valable, et n'en recevra pas.
email-spared = { $address } n'en reçoit qu'un.
email-files-writing = Écriture des e-mails
email-files-written = { $count ->
    [0] Aucun e-mail écrit dans { $folder }.
    [one] Un e-mail écrit dans { $folder }.
   *[other] { $count } e-mails écrits dans { $folder }.
}
email-files-unfit = { $reference } n'a pas pu être écrit : { $reason }
confirm-requeue = Un de ces e-mails est peut-être déjà arrivé : le serveur n'a rien confirmé. L'envoyer une seconde fois ?
mail-sending = Envoi des e-mails
mail-sent = { $count ->
    [0] Aucun e-mail envoyé
    [one] Un e-mail envoyé
   *[other] { $count } e-mails envoyés
}
mail-failed = { $count ->
    [one] un refusé
   *[other] { $count } refusés
}
mail-uncertain = { $count ->
    [one] un incertain, à vous de décider
   *[other] { $count } incertains, à vous de décider
}
mail-why-silent = il n'a pas répondu à temps
mail-why-refused = connexion refusée : l'adresse ou le port ne sont pas les bons, ou le serveur est arrêté
mail-why-closed = la connexion a été coupée
mail-why-network = pas de réseau
mail-why-host = ce nom de serveur n'existe pas, ou le réseau est coupé
mail-why-strange = réponse illisible
mail-why-login = le serveur n'offre pas de connexion par mot de passe
mail-why-issuer = son émetteur est inconnu
mail-why-name = il est au nom d'un autre serveur
mail-why-expired = il est périmé
mail-why-letters = le serveur ne prend pas les adresses accentuées (SMTPUTF8) : demandez une adresse sans accents, ou envoyez par un autre serveur
mail-why-broken = la conversation avec le serveur a échoué
mail-again = { $count ->
    [one] un à réessayer
   *[other] { $count } à réessayer
}
letter-again = { $reference } « { $subject } » : à réessayer, prochain essai { $when } ({ $why })
letter-refused = { $reference } « { $subject } » : refusé ({ $why })
letter-uncertain = { $reference } « { $subject } » : remis sans réponse, à vous de décider ({ $why })
letter-waits = { $reference } « { $subject } » : attend toujours ({ $why })
letter-not-before = { $reference } « { $subject } » : pas avant { $when }
letter-next-try = { $reference } « { $subject } » : prochain essai { $when }
letter-stands = { $reference } « { $subject } » : { $state }, rien à envoyer
mail-waiting = { $count ->
    [one] un attend
   *[other] { $count } attendent
}
mail-trouble-no-server = Aucun serveur d'envoi : Réglages, Serveur d'envoi. Les e-mails peuvent aussi sortir en fichiers .eml.
mail-trouble-no-sender = Aucun expéditeur : donnez votre adresse dans Réglages, Serveur d'envoi.
mail-trouble-unreachable = Le serveur d'envoi ne répond pas ({ $words }). Rien n'est perdu, l'envoi reprendra.
mail-trouble-open = Le serveur n'offre pas de connexion chiffrée (STARTTLS) : rien n'a été envoyé. Quelqu'un sur le réseau peut l'avoir retirée.
mail-trouble-certificate = Le certificat du serveur n'est pas reconnu ({ $words }) : rien n'a été envoyé.
mail-trouble-no-password = Aucun mot de passe trouvé ({ $words }) : « carnet outbox password » le confie au trousseau, ou indiquez une commande dans Réglages, Serveur d'envoi.
mail-trouble-login = Le serveur refuse le nom ou le mot de passe ({ $words }). Rien n'est perdu.
mail-trouble-strange = Le serveur répond autre chose que du courrier ({ $words }). Rien n'est perdu, l'envoi reprendra.
mail-trouble-elsewhere = Un autre Carnet envoie déjà les e-mails de ce fichier.
fault-flaw = { $said }
flaw-unknown = { $part ->
    [none] {""}
    [subject] Objet
   *[body] Texte
} ligne { $line }, caractère { $column } : le champ { $what } n'existe pas.{ $near ->
    [empty] {""}
   *[other] {" "}Proche : { $near }
}
flaw-syntax = { $part ->
    [none] {""}
    [subject] Objet
   *[body] Texte
} ligne { $line }, caractère { $column } : accolades ou condition mal formées.
flaw-long = { $part ->
    [none] {""}
    [subject] Objet
   *[body] Texte
} : plus de { $what } caractères, c'est trop pour un e-mail.
flaw-much = { $part ->
    [none] {""}
    [subject] Objet
   *[body] Texte
} : le modèle fait plus de calculs qu'un e-mail n'en demande.
answer-attached = Pièce jointe : { $name }, { $size }
answer-password-kept = Le trousseau garde le mot de passe.
settings-about-mail-templates = Les objets et textes d'e-mails que l'on écrit souvent, en français et en anglais, avec les champs des fiches.
settings-mail-server = Serveur d'envoi
settings-about-mail-server = Par où partent les e-mails. La connexion est toujours chiffrée ; le mot de passe vient du trousseau ou d'une commande, jamais d'un fichier.
mail-server-from = Expéditeur
mail-server-host = Serveur
mail-server-port = Port
mail-server-security = Chiffrement
mail-server-user = Nom d'utilisateur
mail-server-command = Commande du mot de passe
mail-server-ca = Certificat à reconnaître
mail-server-automatic = Envoi
mail-server-limit = Fichiers d'un e-mail, au plus
mail-server-check = Vérifier la connexion
mail-server-tls = TLS dès le premier mot
mail-server-starttls = STARTTLS exigé
mail-server-by-itself = tout seul, dès que possible
mail-server-by-hand = à la demande
mail-server-keyring = le trousseau du système
mail-server-usual = { $port } (habituel)
mail-server-unset = —
mail-server-checking = Connexion au serveur d'envoi
mail-server-works = Le serveur d'envoi répond, chiffré, et accepte le nom.
mail-server-no-port = Un port est un nombre de 1 à 65535.
mail-server-no-limit = Un nombre de mégaoctets de 1 à 25, ou rien.
cli-outbox = La boîte d'envoi : ce qui attend, ce qui est parti, ce qui a échoué
cli-outbox-list = Liste les e-mails qui attendent, ou ceux d'un filtre
cli-outbox-list-filter = Un filtre, comme state:sent
cli-outbox-list-limit = Pas plus de tant d'e-mails
cli-outbox-show = Montre un e-mail
cli-outbox-show-reference = L'e-mail, comme E-00001
cli-outbox-edit = Change un e-mail qui n'est pas parti
cli-outbox-edit-reference = L'e-mail
cli-outbox-edit-values = Les valeurs : subject=…, body=…, not_before=…
cli-outbox-send = Envoie ce qui est dû, ou ces e-mails
cli-outbox-send-references = Les e-mails ; tous ceux qui attendent sans rien
cli-outbox-withdraw = Retire des e-mails de l'envoi
cli-outbox-withdraw-references = Les e-mails
cli-outbox-queue = Remet des e-mails en attente
cli-outbox-queue-references = Les e-mails
cli-outbox-arrived = Marque des e-mails comme envoyés
cli-outbox-arrived-references = Les e-mails
cli-outbox-export = Écrit des e-mails en fichiers .eml ; ils restent en attente jusqu'à ce que « outbox arrived » les marque envoyés
cli-outbox-export-folder = Le dossier
cli-outbox-export-references = Les e-mails ; tous ceux qui attendent sans rien
cli-outbox-password = Lit le mot de passe sur l'entrée standard et le confie au trousseau du système
cli-mail-template = Les modèles d'e-mails
cli-mail-template-list = Liste les modèles
cli-mail-template-list-part = Une partie
cli-mail-template-add = Ajoute un modèle
cli-mail-template-add-words = Le nom, puis subject_fr=…, body_fr=…
cli-mail-template-set = Change un modèle
cli-mail-template-set-words = Le nom, puis les valeurs à changer
cli-mail-template-delete = Supprime des modèles
cli-mail-template-delete-words = Les noms
cli-mail-template-delete-replace = Ce qui les remplace
cli-mail-template-fields = Liste les champs que l'on peut insérer
cli-mail-template-fields-entity = Les fiches : contacts, comptes, pistes
cli-mail-template-preview = Montre un modèle tel qu'il serait écrit à une fiche
cli-mail-template-preview-key = Le nom du modèle
cli-mail-template-preview-reference = La fiche
cli-mail-template-preview-language = La langue : fr ou en
