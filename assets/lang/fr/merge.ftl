### La fusion de fiches : l'écran de comparaison, la commande, ce que l'infobox en garde.

merge-told = Fusion de { $names } dans { $title }
merge-lost = Valeurs qui n'ont pas été gardées :
merge-lost-value = { $field } : { $value } ({ $reference })
merge-nothing = rien

merge-never = Les { $entities } ne se fusionnent pas.
merge-too-few = Il faut au moins deux fiches différentes pour une fusion.
merge-too-many = { $count } fiches, c'est trop : fusionnez-en { $most } à la fois au plus.
merge-gone = Une de ces fiches n'existe plus ; elle a peut-être déjà été fusionnée.
merge-trashed = « { $name } » est à la corbeille : restaurez cette fiche avant de la fusionner.
merge-elsewhere = « { $name } » appartient à une autre de vos sociétés : affichez toutes les sociétés pour la fusionner.
merge-kin = « { $above } » est au-dessus de « { $below } » dans le groupe.
merge-kin-ask = { $kin } La fiche gardée prendra la place la plus haute, avec toutes les filiales. Fusionner quand même ?
merge-kin-flag = { $kin } Pour fusionner quand même, ajoutez --with-ancestor.
merge-changed = { $name } a changé dans une autre fenêtre : { $values }
merge-changed-value = { $field }, { $old } → { $new }
merge-look-again = Rien n'est fusionné : relisez ce qui a changé, puis recommencez.

merge-count = { $count } { $entities } en un seul
merge-differences = { $count ->
        [0] aucune différence
        [one] 1 différence
       *[other] { $count } différences
    }
merge-same = { $count ->
        [one] 1 champ identique
       *[other] { $count } champs identiques
    }
merge-original = original
merge-moves = Rejoignent l'original : { $what }
merge-moves-nothing = Rien d'autre à déplacer
merge-all-same = Ces fiches ne diffèrent en rien.
merge-value = { $field } de { $name }
merge-united = tout est réuni
merge-any = oui dès qu'une fiche l'est
merge-way = { $field } : { $way }
merge-working = fusion dans { $title }
merge-done = { $names } ont rejoint { $title }

place-merge = Fusion

action-merge = Fusionner
    .help = Réunir plusieurs fiches en une seule, champ par champ
ask-merge-with = Fusionner avec
ask-merge-with-help = Les fiches qui rejoindront celle-ci
step-act-merge = fusion de { $names } dans { $title }

answer-merged = { $names } → { $title } ({ $reference }) : fusionné
answer-merge-rehearsed = Essai : { $names } → { $title } ({ $reference }), { $count } changements ; rien n'est écrit
failure-merge-source = « { $word } » n'est pas une des fiches à fusionner.
failure-merge-united = { $field } : tout est réuni, il n'y a rien à choisir.

scope-merge = Fusion
command-merge-down = Descendre
command-merge-up = Monter
command-merge-left = Fiche de gauche
command-merge-right = Fiche de droite
command-merge-page-down = Page suivante
command-merge-page-up = Page précédente
command-merge-home = Au début
command-merge-end = À la fin
command-merge-take = Garder cette valeur
    .hint = garder
command-merge-take-all = Garder toutes les valeurs de cette fiche
    .hint = toute la fiche
command-merge-original = Faire de cette fiche l'original
    .hint = original
command-merge-view = Montrer tout, ou seulement les différences
    .hint = différences
command-merge-merge = Fusionner
