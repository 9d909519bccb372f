## Les colonnes d'une liste

scope-columns = Colonnes d'une liste
command-columns-earlier = Plus à gauche
command-columns-later = Plus à droite
command-columns-narrower = Moins large
command-columns-wider = Plus large
command-columns-auto = Largeur automatique
    .hint = auto
command-columns-search = Chercher un champ
    .hint = chercher
command-columns-reset = Revenir aux colonnes d'origine
    .hint = d'origine
columns-title = Champs affichés : { $entities }
columns-search = chercher un champ
columns-auto = auto
columns-cells = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}
columns-take = appliquer
columns-count = { $count ->
    [one] { $count } affiché
   *[other] { $count } affichés
}

## Les listes en fichier

list-export-what = Exporter cette liste
list-export-csv-shown = CSV (tableur) avec les colonnes affichées
list-export-csv-all = CSV (tableur) avec tous les champs
list-export-json-shown = JSON avec les colonnes affichées
list-export-json-all = JSON avec tous les champs
list-export-where = Écrire dans le fichier
list-export-overwrite = « { $path } » existe déjà. Le remplacer ?
list-exporting = export
list-exported = { $what } dans { $path }

## Modifier plusieurs fiches à la fois

action-edit-field = Modifier un champ
    .help = Donner la même valeur à plusieurs fiches, avec un aperçu
action-tag = Étiqueter
    .help = Ajouter des étiquettes à une ou plusieurs fiches
action-untag = Retirer des étiquettes
    .help = Enlever des étiquettes d'une ou plusieurs fiches
ask-edit-field = Champ
ask-edit-how = Comment
ask-tag = Étiquettes
edit-how-set = Remplacer la valeur
edit-how-add = Ajouter (là où c'est vide, ou à la liste)
edit-how-remove = Retirer cette valeur
edit-how-empty = Vider
choice-kind-edit = Modification
choice-kind-tag = Étiquettes
bulk-looking = aperçu
bulk-writing = modification des fiches
bulk-nothing = Rien à changer : ces fiches ont déjà cette valeur.
bulk-count = { $changed ->
        [0] Aucune fiche ne change
        [one] { $changed } fiche change
       *[other] { $changed } fiches changent
    } sur { $all }.
bulk-same = { $count ->
    [one] { $count } a déjà cette valeur.
   *[other] { $count } ont déjà cette valeur.
}
bulk-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
bulk-refused = { $count ->
    [one] { $count } fiche est refusée
   *[other] { $count } fiches sont refusées
} :
bulk-why = { $name } : { $why }
step-act-edit-field = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
step-act-tag = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
step-act-untag = { $what }, { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
cli-set-filter = Toutes les fiches que montre ce filtre, au lieu d'une référence
cli-set-dry-run = Dit ce qui changerait, sans rien écrire
failure-no-bulk = Les { $entity } ne se modifient pas par un filtre.
