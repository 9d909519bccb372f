## Les listes

list-filter = Filtre :
list-clear-filter = effacer le filtre
list-sort-by = Trier par
list-sort-take = trier
list-sort-more = ajouter
list-marked = Sélection : { $count }
list-empty = Rien ici pour l'instant.
list-empty-accounts = Aucun compte pour l'instant.
list-empty-contacts = Aucun contact pour l'instant.
list-empty-activities = Aucune activité pour l'instant.
list-nothing-found = Rien ne répond à ce filtre.
status-last = C'est déjà la dernière étape.
status-first = C'est déjà la première étape.

## Les fiches

section-overview = Aperçu
section-identity = Identité
section-contacts = Contacts
section-accounts = Sociétés
section-group = Groupe
section-activity = Activité
section-infobox = Infobox
section-addresses = Adresses
section-points = Coordonnées
section-linked = Contacts liés
section-history = Historique
sheet-toolbox = Boîte à outils
sheet-deals = Affaires
sheet-deals-open = { $count ->
    [one] { $count } en cours
   *[other] { $count } en cours
}
sheet-deals-close = clôture { $when }
sheet-gone = Cette fiche n'existe plus.
sheet-in-trash = « { $name } » est à la corbeille depuis { $when }.
sheet-bring-back = ramener
sheet-no-values = Rien n'est renseigné.
sheet-no-contacts = Aucun contact.
sheet-no-addresses = Aucune adresse.
sheet-no-points = Ni e-mail ni téléphone.
sheet-no-linked = Personne d'autre n'a une adresse de ce domaine.
sheet-domain-almost = { $domain } : presque le même domaine, faute de frappe ?
sheet-domain-meant = { $domain } : est-ce le domaine voulu ?
sheet-no-plans = Rien de prévu.
sheet-no-activity = Aucune activité.
sheet-no-employer = Aucune société.
sheet-no-history = Aucun changement.
sheet-no-group = Ce compte n'appartient à aucun groupe.
sheet-no-link = Ni site, ni e-mail, ni téléphone.
sheet-no-trail = Ouvrez la fiche depuis une liste pour passer à la suivante.
sheet-last = C'est la dernière fiche de la liste.
sheet-first = C'est la première fiche de la liste.
sheet-nothing-to-remove = Rien à retirer ici.
sheet-description = Description
sheet-report = Compte rendu
sheet-result = Résultat
sheet-employer = Société actuelle
sheet-other-accounts = Autres rattachements
sheet-past-accounts = Anciennes sociétés
sheet-open-which = Ouvrir
sheet-copy-which = Copier
sheet-add-contact = Ajouter un contact à { $account }
sheet-move-contact = { $name } travaille chez { $from }. Le faire passer à { $to } ? L'ancienne société restera parmi ses rattachements.
sheet-take-off = Retirer { $name } du compte { $account } ? Le contact lui-même reste.
step-take-off = { $name } retiré du compte { $account }
    .undone = { $name } remis dans le compte { $account }
    .redone = { $name } de nouveau retiré du compte { $account }
step-delete-line = Supprimé : { $name }
    .undone = Suppression de { $name } annulée
    .redone = Suppression de { $name } rétablie
line-delete = Supprimer « { $name } » ?
tie-since = depuis { $since }
tie-until = jusqu'en { $until }
tools-all = toutes les actions
activity-late = En retard
activity-coming = À venir
activity-recent = Récent
activity-past = Passé
history-made = création
history-changed = modification
history-deleted = suppression
history-undone = (annulé)
address-invoicing = Facturation
address-delivery = Livraison
address-plain = Adresse
address-mark-invoicing = facturation
address-mark-delivery = livraison
address-mark-default = par défaut
address-attention = à l'attention de { $name }
address-at-employer = Aucune adresse propre. Voici celles du compte { $account }.
address-of-employer = C'est une adresse du compte { $account } : elle se modifie sur sa fiche.
address-too-long = { $count ->
    [one] { $count } caractère de trop
   *[other] { $count } caractères de trop
}
address-does-not-fit = Copié. Une ligne dépasse 38 caractères : la Poste peut la refuser.
step-address-mark = Adresse de { $name } : usage modifié

## L'arborescence

tree-contacts = Contacts
tree-below = Dessous
tree-open-deals = En cours
tree-branch = { $name } : { $sums }

## L'infobox

infobox-empty = Rien n'est encore arrivé ici.
infobox-filter-example = appel par:luc depuis:lundi devis
infobox-words = type, par, le, depuis, avant
infobox-periods = aujourd'hui, hier, cette semaine, la semaine dernière, ce mois, le mois dernier, cette année
infobox-days = hier, lundi, le mois dernier, janvier
infobox-no-kind = « { $text } » n'est pas un type de ligne : appel, rendez-vous, visite, tâche, info, statut…
infobox-no-person = Personne ne s'appelle « { $text } » ici.
infobox-no-period = « { $text } » n'est pas une période : hier, cette semaine, 2026-10, 1/11..15/11.
entry-gone = Cette ligne n'existe plus.
entry-link = Lien
entry-calendar = À l'agenda
entry-more-records = et { $count } autres
timeline-with = Avec { $names }
entry-not-planned = Seule une activité prévue se marque comme faite.
entry-not-yours = Seul son auteur peut la changer.
entry-delete = Supprimer « { $subject } » ?

## La recherche

search-count = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
search-begin = Tapez un nom, une ville, un numéro, un téléphone, une adresse e-mail.
search-nothing = Rien ne correspond.
