## La ligne de filtre : ses mots, ce qui n'y va pas

# Les mots proposés ; ceux des deux langues sont toujours compris
filter-word-me = moi
filter-word-empty = vide
filter-word-any = renseigné
filter-word-invalid = invalide
filter-word-yes = oui
filter-word-no = non
filter-word-count = nombre
filter-word-or = ou
filter-word-segment = segment
filter-word-today = aujourd'hui
filter-word-yesterday = hier
filter-word-this-week = cette_semaine
filter-word-last-week = semaine_dernière
filter-word-this-month = ce_mois
filter-word-last-month = mois_dernier
filter-word-this-year = cette_année
filter-word-days-7 = -7j
filter-word-days-30 = -30j
filter-word-days-90 = -90j

# Les fiches qui désignent celle-ci, là où leur nom seul ne le dirait pas
filter-relation-account-parent = filiales
filter-relation-team-members = équipe

filter-unknown-field = { $near ->
    [none] Aucun champ ne s'appelle « { $word } ».
   *[other] Aucun champ ne s'appelle « { $word } ». Peut-être : { $names }.
}
filter-module-off = « { $word } » appartient à un module désactivé (Réglages, Modules).
filter-open-quote = Un guillemet est ouvert et n'est pas fermé.
filter-unknown-choice = { $near ->
    [none] « { $word } » n'est pas dans la liste.
   *[other] « { $word } » n'est pas dans la liste. Peut-être : { $names }.
}
filter-unknown-name = { $near ->
    [none] Rien ne s'appelle « { $word } » ({ $target }).
   *[other] Rien ne s'appelle « { $word } » ({ $target }). Peut-être : { $names }.
}
filter-unknown-segment = { $near ->
    [none] Aucun segment ne s'appelle « { $word } » ; S en garde un.
   *[other] Aucun segment ne s'appelle « { $word } ». Peut-être : { $names }.
}
filter-segment-of-others = Le segment « { $word } » ne concerne pas ces fiches mais celles-ci : { $target }.
filter-segment-circle = Un segment ne peut pas se contenir : { $path }.
filter-segment-fault = Le filtre du segment « { $word } » ne se comprend plus : { $reason }
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
filter-too-long = Filtre trop long : gardez-en une partie comme segment.
