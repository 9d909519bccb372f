## Les listes

list-filter = Filtre :
list-clear-filter = effacer le filtre
list-sort-by = Trier par
list-marked = Sélection : { $count }
list-columns-later = Le choix des colonnes viendra dans une prochaine version.
list-empty = Rien ici pour l'instant.
list-empty-accounts = Aucun compte pour l'instant.
list-empty-contacts = Aucun contact pour l'instant.
list-empty-activities = Aucune activité pour l'instant.
list-nothing-found = Rien ne répond à ce filtre.
status-last = C'est déjà la dernière étape.
status-first = C'est déjà la première étape.
