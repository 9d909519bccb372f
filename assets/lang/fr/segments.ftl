## Les segments (SEG-2) : des vues gardées sous un nom, à jour d'elles-mêmes

entity-segment = segment
    .plural = segments
    .new = Nouveau segment
count-segment = { $count ->
        [one] { $count } segment
       *[other] { $count } segments
    }
field-segment-name = Nom
field-segment-key = Nom court
    .also = Clé
field-segment-entity = Fiches
    .also = Entité
field-segment-filter = Filtre
field-segment-view = Présentation
    .also = Vue
field-segment-pinned = Épinglé
field-segment-owner = Pour moi seul
    .also = Propriétaire

scope-segments = Segments d'une liste
scope-filter = Ligne de filtre
command-filter-apply = Appliquer
command-filter-complete = Compléter
command-filter-rows = Revenir aux lignes
    .hint = lignes
command-filter-page-down = Page suivante
command-filter-clear = Vider
command-filter-cancel = Revenir au filtre d'avant
    .hint = annuler
command-segments-next = Segment suivant
command-segments-previous = Segment précédent
command-segments-keep = Garder comme segment
    .hint = segment
command-global-go-segments = Aller à un segment
    .hint = segment

segments-all = Tous
segments-title = Segments
segments-none = Pas encore de segment. Filtrez une liste, puis S la garde.
segments-none-pinned = Aucun segment n'est épinglé ici : S garde cette vue et l'épingle.
segments-save-new = Garder comme nouveau segment…
segments-update = Mettre à jour « { $name } »
segments-rename = Renommer « { $name } »…
segments-pin = Épingler « { $name } » en haut de la liste
segments-unpin = Ne plus épingler « { $name } »
segments-remove = Supprimer « { $name } »…
segments-manage = Tous les segments…
segments-mend = Le filtre ne se comprend pas : corrigez-le avant de le garder.
settings-about-segments = Des vues de listes gardées sous un nom : filtre, ordre et présentation. Elles restent à jour d'elles-mêmes.

step-segment-update = segment « { $name } » mis à jour
step-segment-pin = segment « { $name } » épinglé ou détaché
list-empty-segments = Pas encore de segment. Filtrez une liste, puis S la garde sous un nom.

cli-segment = Les segments : des vues de listes gardées sous un nom
cli-segment-list = Liste les segments, ou ceux d'une sorte de fiches
cli-segment-list-part = La sorte de fiches : accounts, contacts…
cli-segment-add = Garde un filtre comme segment
cli-segment-add-words = Un nom court ou un nom, puis entity=accounts, contacts, leads… et filter=…
cli-segment-set = Change un segment
cli-segment-set-words = Le nom court, puis les valeurs à changer
cli-segment-delete = Supprime des segments
cli-segment-delete-words = Les noms courts
cli-segment-show = Montre un segment et ce qu'il compte
cli-segment-show-key = Le nom court
cli-segment-count = Compte les fiches de segments
cli-segment-count-keys = Les noms courts ; tous sans nom
heading-segment = Segment
heading-count = Fiches
