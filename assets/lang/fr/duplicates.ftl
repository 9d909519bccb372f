### Les doublons : la vérification, ses groupes, ce que l'on en fait.

action-duplicates = Vérifier les doublons
    .help = Chercher les fiches qui désignent le même client
    .short = Doublons
place-duplicates = Doublons

twins-checking = Recherche de doublons
twins-searching = Recherche en cours…
twins-none = Aucun doublon probable.
twins-none-about = { $count } { $records ->
        [one] examiné
       *[other] examinés
    }, aucun doublon probable.
twins-about = { $groups ->
        [one] 1 groupe
       *[other] { $groups } groupes
    } · { $count } { $records ->
        [one] examiné
       *[other] examinés
    }
twins-common = { $count ->
        [one] 1 caractéristique trop répandue passée
       *[other] { $count } caractéristiques trop répandues passées
    }
twins-sure = sûr
twins-likely = probable
twins-as = { $name } : { $sure } à { $percent }, { $reasons }
twins-parted = Pas les mêmes : ne sera plus proposé.
twins-no-merge = Cette fusion n'est pas possible ici.
twins-found = { $groups ->
        [0] Aucun doublon probable parmi { $count }.
        [one] 1 groupe de doublons probables parmi { $count }.
       *[other] { $groups } groupes de doublons probables parmi { $count }.
    }

step-not-same = Pas les mêmes : { $name }

scope-twins = Doublons
command-twins-merge = Fusionner les fiches du groupe
    .hint = fusionner
command-twins-actions = Toutes les actions
    .hint = actions
command-twins-distinct = Ce ne sont pas les mêmes
    .hint = pas les mêmes
command-twins-again = Chercher de nouveau
    .hint = relancer
command-twins-next = Groupe suivant
    .hint = groupe suivant
command-twins-previous = Groupe précédent

heading-group = Groupe
heading-score = Score
heading-reasons = Pourquoi
failure-no-twins = Les doublons ne se cherchent pas ici : { $entity }.
failure-same-record = C'est deux fois la même fiche : { $name }.
answer-parted = { $names } : pas les mêmes, ne sera plus proposé.
