## La palette, l'aide, la boîte à outils

palette = Palette
palette-actions = Actions
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
jobs-none = Rien n'est en cours.
job-stop = arrêter
job-runs = en cours…
