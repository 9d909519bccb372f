### Les actions personnalisées : leur page, ce qu'elles demandent, ce qu'elles laissent.

action-group-custom = Actions personnalisées
settings-custom-actions = Actions personnalisées
settings-about-custom-actions = Vos propres actions, pour ce qui revient souvent : ce qu'elles demandent, ce qu'elles font, comment elles se terminent.
own-actions-about = Chaque action, ses questions (?) et ses issues (→). Elle paraît dans la boîte à outils.
own-actions-empty = Aucune action personnalisée : n en ajoute une, a lui donne une question, o une issue.
own-actions-full = Quatre issues au plus.
own-actions-required = obligatoire
own-actions-off = n'est plus proposée
own-actions-follow = { $count ->
    [0] suite le jour même
    [one] suite le lendemain
   *[other] suite dans { $count } jours
}
scope-own-actions = Actions personnalisées
command-own-actions-new = Ajouter une action
    .hint = ajouter
command-own-actions-question = Ajouter une question à l'action
    .hint = question
command-own-actions-outcome = Ajouter une issue à l'action
    .hint = issue
command-own-actions-edit = Modifier
    .hint = modifier
command-own-actions-raise = Monter d'une place
    .hint = monter
command-own-actions-lower = Descendre d'une place
    .hint = descendre
command-own-actions-delete = Supprimer
    .hint = supprimer
ask-custom-start = Rendez-vous le
ask-custom-start-help = Mis à l'agenda : demain 14h, lundi 9h30
ask-custom-outcome = Issue
step-act-custom = { $to } : { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
entity-custom-action = action personnalisée
    .plural = actions personnalisées
    .new = Nouvelle action personnalisée
count-custom-action = { $count ->
        [one] { $count } action personnalisée
       *[other] { $count } actions personnalisées
    }
entity-action-question = question
    .plural = questions
    .new = Nouvelle question
count-action-question = { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
entity-action-outcome = issue
    .plural = issues
    .new = Nouvelle issue
count-action-outcome = { $count ->
        [one] { $count } issue
       *[other] { $count } issues
    }
field-custom-action-label-fr = Nom en français
field-custom-action-label-en = Nom en anglais
field-custom-action-key = Clé
field-custom-action-help = À quoi elle sert
field-custom-action-icon = Signe
field-custom-action-action-for = Pour
field-custom-action-calendar = Agenda
field-custom-action-follow-days = Suite dans (jours)
    .help = À neuf heures ce jour-là ; un samedi ou un dimanche, le lundi qui suit
field-custom-action-follow-subject = Objet de la suite
field-custom-action-status = Nouveau statut
field-custom-action-activation = État actif
field-custom-action-tag = Étiquette posée
field-custom-action-set-field = Champ rempli (clé)
field-custom-action-set-value = Valeur du champ
field-custom-action-users = Réservée à
field-custom-action-offered = Proposée
field-custom-action-position = Place
field-action-question-action = Action
field-action-question-label-fr = Nom en français
field-action-question-label-en = Nom en anglais
field-action-question-key = Clé
field-action-question-kind = Type
field-action-question-options = Options
field-action-question-target = Vers
field-action-question-required = Obligatoire
field-action-question-position = Place
field-action-outcome-action = Action
field-action-outcome-label-fr = Nom en français
field-action-outcome-label-en = Nom en anglais
field-action-outcome-template = Modèle d'e-mail
field-action-outcome-follows = Suite planifiée
field-action-outcome-key = Clé
field-action-outcome-position = Place
choice-action-for-customers = Comptes, contacts et pistes
choice-action-for-account = Comptes
choice-action-for-contact = Contacts
choice-action-for-lead = Pistes
choice-calendar-never = Jamais
choice-calendar-optional = Au choix
choice-calendar-always = Toujours
choice-activation-keep = Inchangé
choice-activation-activate = Activer
choice-activation-deactivate = Désactiver
choice-kind-custom = Action
