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
list-export-xlsx-shown = Classeur XLSX avec les colonnes affichées
list-export-xlsx-all = Classeur XLSX avec tous les champs
list-export-csv-plain = CSV simple (pour un programme) avec tous les champs
list-export-calendar = Calendrier (iCalendar)
list-export-vcard = Cartes de visite vCard
list-export-vcard-old = Cartes de visite vCard 3.0 (appareils plus anciens)
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

# What a postcode tells of a record.
field-department = Département
    .also = dépt, dpt
field-region = Région

# What a list says of its order and its filter.
list-filter-unclear = Ce filtre n'est pas compris : rien n'est listé.
list-filter-part = filtre incomplet
list-sort-too-many = Plus de 20 000 fiches : filtrez d'abord

cli-set-reason = Pourquoi c'est perdu : la clé ou le nom d'un motif
cli-set-note = Le motif en toutes lettres
cli-list-columns = Les champs à montrer, ceux d'une fiche liée compris : name,account.city
cli-status_reason = Les motifs de perte
cli-status_reason-list = Les motifs de perte
cli-status_reason-add = Ajoute un motif
cli-status_reason-set = Modifie un motif
cli-status_reason-delete = Supprime un motif
cli-lead_source = Les origines des pistes
cli-lead_source-list = Les origines des pistes
cli-lead_source-add = Ajoute une origine
cli-lead_source-set = Modifie une origine
cli-lead_source-delete = Supprime une origine
cli-module = Les fonctions dont on peut se passer
cli-module-list = Les fonctions, actives ou non
cli-module-set = Active ou désactive une fonction
cli-module-set-key = La fonction : deals, statuses…
cli-module-set-switch = on ou off
cli-tag-merge = Réunit des étiquettes ; la dernière reste
cli-tag-merge-words = Celles qui s'en vont, puis celle qui reste
cli-tag-merge-dry-run = Dit combien de fiches changeraient, sans rien écrire
failure-unknown-module = Aucune fonction ne s'appelle « { $name } ». Celles que l'on connaît : { $known }.
failure-no-switch = « { $word } » n'est ni « on » ni « off ».
failure-tag-taken = L'étiquette « { $name } » existe déjà. Pour les réunir : carnet tag merge "{ $old }" "{ $name }"
failure-same-tag = « { $name } » est nommée deux fois.
failure-needs-reason = Perdre demande un motif : --reason, parmi { $known }.
failure-needs-note = Ce motif demande une explication : --note.
failure-no-loss = --reason ne va qu'avec un statut « perdu ».
answer-tags-merged = { $old } → { $name }, { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}.
heading-module = Fonction
heading-active = Active

# The tags.
tags-about = Les étiquettes, et combien de fiches les portent. Entrée montre ces fiches.
tags-none = Aucune étiquette pour l'instant.
tags-rename = Renommer « { $name } »
tags-unite = { $count ->
    [0] « { $name } » existe déjà. Les réunir ? Aucune fiche ne porte « { $old } ».
    [one] « { $name } » existe déjà. Les réunir ? { $count } fiche passe de « { $old } » à « { $name } ».
   *[other] « { $name } » existe déjà. Les réunir ? { $count } fiches passent de « { $old } » à « { $name } ».
}
tags-delete = { $count ->
    [0] Supprimer l'étiquette « { $name } » ? Aucune fiche ne la porte.
    [one] Supprimer l'étiquette « { $name } » ? { $count } fiche la perd.
   *[other] Supprimer l'étiquette « { $name } » ? { $count } fiches la perdent.
}
tags-deleting = suppression
