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
columns-count = { $count ->
    [one] { $count } affiché
   *[other] { $count } affichés
}
