## La palette, l'aide, la boîte à outils

palette = Palette
palette-actions = Actions
palette-places = Lieux
help = Aide
nothing-fits = Rien ne correspond.
toolbox = Boîte à outils
toolbox-on = Boîte à outils · { $what }
toolbox-on-count = Boîte à outils · { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
no-action-fits = Aucune action ici.

## Les travaux en cours

jobs = En cours
command-global-go-work = Voir le travail en cours
    .hint = en cours
jobs-none = Rien n'est en cours.
job-stop = arrêter
job-stopping = arrêt en cours, rien ne sera gardé
job-stopping-of = { $title } : arrêt
job-runs = en cours…

## Les formulaires et les choix

form-create-at = { $new } chez { $account }
form-edit = Modifier : { $name }
form-records = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
form-more = { $count ->
    [one] { $count } champ de plus
   *[other] { $count } champs de plus
} : { $key }
confirm-undo = Annuler l'étape « { $step } », faite avant cette séance ? { $count } lignes du fichier sont concernées.
form-confirm = valider
form-leave = fermer
form-draft = brouillon { $when }, { $key } jeter
form-twin = Il y a déjà « { $name } »{ $place }  { $key } ouvrir
form-twin-why = Il y a déjà « { $name } »{ $place } : { $why }  { $key } ouvrir
form-keep-anyway = { $key } encore : garder quand même.
form-other-value = Modifié ailleurs : { $value }
form-field-gone = Ce champ n'existe plus. Enregistrez encore : le reste est gardé.
form-proposal = { $what }  { $key } choisir
form-other-town = { $postcode } : { $towns }
form-usual = Les plus courants
form-all = Tous
question-whom = Concerne
pick-mark = marquer
pick-marked = { $count ->
    [one] { $count } choisi
   *[other] { $count } choisis
}
step-create = Créé : { $name }
    .undone = Création de { $name } annulée
    .redone = Création de { $name } rétablie
step-edit = Modifié : { $name }
    .undone = Modification de { $name } annulée
    .redone = Modification de { $name } rétablie
