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
