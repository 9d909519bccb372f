### Les profils : la présentation d'une personne ou d'une offre, envoyée aux clients avec ses fichiers.

entity-profile = profil
    .plural = profils
    .new = Nouveau profil
count-profile = { $count ->
        [one] { $count } profil
       *[other] { $count } profils
    }
entity-profile-download = fichier joint
    .plural = fichiers joints
    .new = Nouveau fichier joint
count-profile-download = { $count ->
        [one] { $count } fichier joint
       *[other] { $count } fichiers joints
    }
field-profile-name = Titre
    .also = Nom, Nom du profil, Intitulé
field-profile-kind = Genre
    .also = Type de profil
field-profile-headline = Accroche
    .also = Sous-titre, Métier
field-profile-summary = Résumé
    .also = Présentation
field-profile-sections = Contenu
    .also = Texte, Rubriques
field-profile-language = Langue
field-profile-active = Actif
    .short = Actif
field-profile-owner = Assigné à
    .also = Responsable, Propriétaire
    .short = Assigné à
field-profile-team = Équipe
field-profile-companies = Sociétés
    .also = Nos sociétés
field-profile-tags = Étiquettes
    .also = Tags, Mots-clés
field-profile-external-id = Identifiant externe
    .also = Référence externe, ID externe
field-profile-download-profile = Profil
field-profile-download-name = Fichier
field-profile-download-media-type = Type
field-profile-download-content = Contenu
field-profile-download-size = Taille
choice-kind-person = Personne
choice-kind-offer = Offre
choice-kind-profile = Profil envoyé
choice-entity-profile = Profil
choice-target-profile = Profil
command-global-go-profiles = Aller aux profils
    .hint = profils

module-name-profiles = Profils
module-about-profiles = La présentation de personnes ou d'offres, envoyée aux clients avec ses fichiers et en PDF. Sans ce module, ni liste, ni fiche, ni action « Envoyer profil » ; les profils déjà saisis attendent son retour.

action-group-profile = Profils
action-send-profile = Envoyer profil
    .help = Envoyer un ou plusieurs profils, en PDF et avec leurs fichiers, ou noter que c'est fait
    .short = Profil
action-profile-pdf = Profil en PDF
    .help = Le document du profil, mis en page par un modèle, dans un fichier
    .short = PDF
action-send-this-profile = Envoyer à…
    .help = Choisir à qui partent les profils, en PDF et avec leurs fichiers
    .short = Envoyer
action-profile-attach = Joindre un fichier
    .help = Ajouter un fichier qui part avec le profil : plaquette, tarif, CV
    .short = Joindre
action-profile-open = Ouvrir un fichier joint
    .help = Ouvrir une copie d'un fichier joint avec le programme du système
    .short = Ouvrir
action-profile-save = Enregistrer un fichier joint
    .help = Copier un fichier joint hors de la base
    .short = Enregistrer
action-profile-detach = Retirer un fichier joint
    .help = Le fichier ne part plus avec le profil ; l'annulation le ramène
    .short = Retirer
step-act-send-profile = profil envoyé à { $count ->
        [one] { $title }
       *[other] { $count } clients
    }
step-profile-attach = « { $file } » joint à « { $name } »
step-profile-detach = « { $file } » retiré de « { $name } »

ask-profile-file = Fichier
ask-profile-file-help = Le chemin d'un fichier, par exemple ~/Documents/plaquette.pdf
ask-profile-download = Fichier joint
ask-profile-to = Enregistrer sous
ask-profile-to-help = Un nouveau fichier, ou un dossier
ask-profile-layout = Modèle de document
ask-profile-layout-help = profile, ou un de vos modèles profile-….typ du dossier templates
profile-reading = Lecture du fichier
profile-opening = Copie du fichier
profile-writing = Enregistrement
profile-written = Enregistré : { $path }
profile-opened = Une copie est ici : { $path }
profile-no-downloads = « { $name } » n'a pas de fichier joint.
profile-file-gone = « { $file } » n'est plus dans la base : retirez-le du profil et joignez-le de nouveau.
profile-detach-sure = Retirer « { $file } » du profil ?
sheet-no-downloads = Aucun fichier ne part avec ce profil
sheet-summary = Résumé
sheet-sections = Contenu
section-downloads = Fichiers joints
section-sendings = Envois
sheet-no-sendings = Ce profil n'a été envoyé à personne
answer-section-downloads = Fichiers joints ({ $count })
list-empty-profiles = Aucun profil pour l'instant.

ask-send-profiles = Profils
ask-send-to = À
ask-send-way = Envoi
choice-sending-now = maintenant
choice-sending-later = plus tard
choice-sending-done = déjà envoyé
ask-send-not-before = Pas avant
ask-send-not-before-help = La lettre attend cette heure dans la boîte d'envoi
ask-send-done-at = Envoyé le
ask-send-template = Modèle d'e-mail
ask-send-template-help = Le texte se relit et se corrige avant l'envoi
ask-send-pdf = Avec le PDF
ask-send-subject = Objet
ask-send-subject-help = Vide : celui du modèle, à relire
ask-send-body = Texte de l'e-mail
send-profile-gathering = Préparation des fichiers
send-profile-past = { $when } est déjà passé. Donnez une heure à venir, ou choisissez « maintenant ».
send-profile-future = { $when } n'est pas encore passé. Ce qui est déjà envoyé l'a été avant maintenant.
send-profile-nobody = Aucun des clients choisis n'a d'adresse e-mail. Donnez-leur une adresse, ou choisissez « déjà envoyé ».
send-profile-preview = { $count ->
        [one] Mettre { $count } e-mail dans la boîte d'envoi
       *[other] Mettre { $count } e-mails dans la boîte d'envoi
    }
send-profile-letter = À { $to } : { $subject }
send-profile-when = Pas avant { $when }
send-profile-file = Fichier : { $file } ({ $size })
send-profile-bare = « { $name } » n'a pas de fichier joint : seul le PDF part.
send-profile-without = { $name } n'a pas d'adresse e-mail qui marche : rien ne lui est envoyé.
send-profile-queued = { $count ->
        [one] { $count } e-mail dans la boîte d'envoi
       *[other] { $count } e-mails dans la boîte d'envoi
    }
send-profile-queued-some = { $count ->
        [one] { $count } e-mail dans la boîte d'envoi
       *[other] { $count } e-mails dans la boîte d'envoi
    } ; sans adresse, donc sans e-mail : { $without }
send-profile-body = Bonjour, veuillez trouver ci-joint : { $names }.
send-profile-nothing = « { $name } » n'a pas de fichier joint, et le PDF n'est pas demandé : il n'y aurait rien à envoyer.
send-profile-heavy = Les fichiers font { $size } en tout, un e-mail en porte { $most } au plus. Envoyez les profils un par un.

profile-layout-given = { $name }
profile-layout-own = { $name } (le vôtre)
profile-layout-copied = À vous : { $path }
cli-profile = Les profils : leurs fichiers, leur document PDF et ses modèles
cli-profile-attach = Joint un fichier à un profil
cli-profile-attach-reference = La référence du profil, F-00001
cli-profile-attach-file = Le fichier
cli-profile-detach = Retire un fichier d'un profil
cli-profile-detach-reference = La référence du profil
cli-profile-detach-file = Le nom du fichier joint
cli-profile-pdf = Met le document d'un profil en PDF
cli-profile-pdf-reference = La référence du profil
cli-profile-pdf-file = Le fichier à écrire, ou un dossier ; sans lui, le titre du profil
cli-profile-pdf-layout = Le modèle de document (profile)
cli-profile-layouts = Liste les modèles de document
cli-profile-layout = Copie un modèle de document dans votre dossier, pour l'adapter
cli-profile-layout-name = Le nom du modèle : profile, ou markdown
entry-profile-waiting = Profil à envoyer
entry-profile-withdrawn = Profil non envoyé
