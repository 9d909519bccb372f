### Les actions de la boîte à outils : leur nom, ce qu'elles font, ce qu'elles demandent, ce qu'elles laissent.

action-group-note = Notes
action-group-own = Mes raccourcis
toolbox-shortcuts = Modifier les raccourcis
action-group-activity = Activités
action-group-follow = Suivi
action-group-record = Fiches

action-info = Info
    .help = Noter une information sur un ou plusieurs clients
action-comment = Ajouter un commentaire
    .help = Une remarque sur une ligne de l'infobox, pour ceux qui y participent
action-call = Appel
    .help = Planifier un appel ou raconter un appel passé
action-meeting = Rendez-vous
    .help = Planifier un rendez-vous ou en faire le compte rendu
action-visit = Visite
    .help = Planifier une visite ou en faire le compte rendu
action-task = Tâche
    .help = Noter une chose à faire
action-call-back = À rappeler
    .help = Noter un appel dans une semaine, à neuf heures, sans rien remplir
action-done = Marquer comme fait
    .help = Terminer l'activité, avec son résultat
action-status = Statut
    .help = Donner un autre statut à un ou plusieurs clients
action-gdpr-status = Statut RGPD
    .help = Noter ce qu'un ou plusieurs contacts ont dit de leurs données
action-assign = Attribuer
    .help = Confier des sociétés et des contacts à un utilisateur ou à une équipe
action-assign-company = Attribuer (société)
    .help = Déplacer des contacts vers une autre société
action-activate = Activer / désactiver
    .help = Changer l'état actif d'une fiche
    .short = Activer
action-deal = Affaire
    .help = Ouvrir une vente possible avec une société ou un contact
action-add = Ajouter
    .help = Créer une société ou un contact
action-export = Exporter
    .help = Écrire la liste telle qu'elle est filtrée, ou ses lignes cochées, dans un fichier
action-delete = Supprimer
    .help = Mettre à la corbeille, avec ce qui en dépend

ask-participants = Participants
ask-guests = Autres adresses
ask-guests-help = E-mails, séparés par des virgules : Léa <lea@exemple.fr>
ask-info-contacts = Contacts concernés
ask-calendar = À l'agenda le
ask-calendar-minutes = Durée (minutes)
ask-calendar-file = Fichier .ics
ask-calendar-file-help = Vide : l'invitation part par e-mail seulement
calendar-when = À l'agenda : { $when }–{ $end }
calendar-folder = Le dossier { $folder } ne convient pas ({ $reason }). Choisissez un dossier qui existe.
calendar-writing = invitation
calendar-written = Invitation écrite : { $path }
calendar-failed = L'invitation n'a pas pu être écrite : { $reason }
participants-preview = { $count ->
    [0] Aucun e-mail à mettre en attente
    [one] { $count } e-mail à mettre en attente
   *[other] { $count } e-mails à mettre en attente
}
ask-note = Note
participants-queued = { $count ->
    [0] aucun e-mail
    [one] { $count } e-mail en attente d'envoi
   *[other] { $count } e-mails en attente d'envoi
}
participants-mute = sans adresse e-mail : { $names }
form-people-mute = sans adresse e-mail, ne sera pas prévenu : { $names }
form-namesake = { $reference } porte déjà ce nom
mail-participant-subject = { $action } : { $title }{ $count ->
    [0] {""}
    [one] {""}
   *[other] {" "}et { $count } fiches en tout
}
mail-participant-intro = { $who } vous associe à ce qui suit.
mail-participant-about = Concerne : { $names }
mail-participant-when = Quand : { $when }
mail-comment-intro = { $who } a commenté « { $what } » :
mail-comment-subject = Commentaire : { $what }
ask-what = Créer
ask-start-help = Par exemple : demain 14h, lundi, +3j
ask-reason-help = Pour un statut perdu
ask-consent-source-help = Où cela a été dit : formulaire, salon, e-mail
ask-consent-wording-help = Le texte exact ; il reste tel quel
ask-consent-review-help = Le jour où redemander
ask-convert = Convertir en client
ask-convert-help = Le prospect devient client
ask-tag-contacts = Étiqueter ses contacts
ask-for-good = Supprimer définitivement

told-active = Activé
told-inactive = Désactivé
status-is-already = Le statut est déjà « { $status } ».
job-forget = suppression définitive

confirm-delete = { $count ->
        [one] Supprimer « { $title } » ?
       *[other] Supprimer { $count } fiches ?
    }
confirm-delete-going = Partent avec : { $list }.
confirm-delete-staying = Restent : { $list }.
confirm-delete-deals = { $count ->
        [one] { $count } affaire
       *[other] { $count } affaires
    }
confirm-delete-activities = { $count ->
        [one] { $count } activité
       *[other] { $count } activités
    }
confirm-delete-entries = { $count ->
        [one] { $count } ligne d'infobox
       *[other] { $count } lignes d'infobox
    }
confirm-delete-contacts = { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
confirm-delete-subsidiaries = { $count ->
        [one] { $count } filiale
       *[other] { $count } filiales
    }

step-act-any = { $action } : { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
step-act-info = note sur { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
step-act-call = appel avec { $count ->
        [one] { $title }
       *[other] { $count } clients
    }
step-act-meeting = rendez-vous avec { $count ->
        [one] { $title }
       *[other] { $count } clients
    }
step-act-visit = visite chez { $count ->
        [one] { $title }
       *[other] { $count } clients
    }
step-act-task = tâche pour { $count ->
        [one] { $title }
       *[other] { $count } clients
    }
step-act-done = « { $title } » : fait
step-act-status = { $count ->
        [one] { $title }
       *[other] { $count } fiches
    } → { $to }
step-act-comment = Commentaire : { $title }
step-act-gdpr-status = RGPD, { $count ->
        [one] { $title }
       *[other] { $count } contacts
    } → { $to }
step-act-assign = { $count ->
        [one] { $title }
       *[other] { $count } fiches
    } → { $to }
step-act-assign-company = { $count ->
        [one] { $title }
       *[other] { $count } contacts
    } → { $to }
step-act-activate = { $count ->
        [one] { $title }
       *[other] { $count } fiches
    } → { $state }
step-act-deal = Affaire : { $title }
    .undone = Affaire « { $title } » annulée
    .redone = Affaire « { $title } » rétablie
step-act-add = Créé : { $title }
    .undone = Création de { $title } annulée
    .redone = Création de { $title } rétablie
step-act-delete = { $count ->
        [one] Supprimé : { $title }
       *[other] { $count } fiches supprimées
    }
    .undone = Suppression de { $count ->
        [one] { $title } annulée
       *[other] { $count } fiches annulée
    }
    .redone = Suppression de { $count ->
        [one] { $title } rétablie
       *[other] { $count } fiches rétablie
    }
step-act-delete-for-good = { $count ->
        [one] Supprimé définitivement : { $title }
       *[other] { $count } fiches supprimées définitivement
    }
