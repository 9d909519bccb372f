## La ligne de filtre : ses mots, ce qui n'y va pas

# Les mots proposés ; ceux des deux langues sont toujours compris
filter-word-me = moi
filter-word-empty = vide
filter-word-any = renseigné
filter-word-yes = oui
filter-word-no = non
filter-word-count = nombre

# Les fiches qui désignent celle-ci, là où leur nom seul ne le dirait pas
filter-relation-account-parent = filiales

filter-unknown-field = { $near ->
    [none] Aucun champ ne s'appelle « { $word } ».
   *[other] Aucun champ ne s'appelle « { $word } ». Peut-être : { $names }.
}
filter-unknown-choice = { $near ->
    [none] « { $word } » n'est pas dans la liste.
   *[other] « { $word } » n'est pas dans la liste. Peut-être : { $names }.
}
filter-not-a-link = « { $field } » ne désigne pas une autre fiche : rien ne peut suivre le point.
filter-no-order = « { $field } » n'a ni plus grand ni plus petit : utilisez « : ».
filter-not-a = { $kind ->
    [date] Ce n'est pas une date ; écrivez par exemple 24/12/2026, 2026-12, -90j ou hier.
    [instant] Ce n'est pas une date ; écrivez par exemple 24/12/2026, 2026-12, -90j ou hier.
    [money] Ce n'est pas un montant ; écrivez par exemple 12500, 12k ou 1,5M.
    [number] Ce n'est pas un nombre entier.
    [decimal] Ce n'est pas un nombre.
    [flag] Écrivez oui ou non.
   *[other] Cela ne convient pas ici.
}
filter-missing-field = Un champ doit précéder ce signe.
filter-missing-value = Il manque une valeur après ce signe.
filter-missing-condition = Il manque une condition après ce mot.
filter-open-bracket = Cette parenthèse n'est jamais fermée.
filter-stray-bracket = Cette parenthèse ferme ce qui n'a pas été ouvert.
filter-too-deep = Trop de parenthèses ou de points les uns dans les autres.
