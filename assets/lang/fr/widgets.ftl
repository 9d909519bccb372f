## Les valeurs

value-yes = oui
value-no = non
value-me = moi
value-late = en retard
value-inactive = inactif
value-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }

## L'infobox

timeline-late = En retard
timeline-coming = À venir
timeline-past = Passé
timeline-cancelled = annulé
timeline-calendar = agenda : { $when }
timeline-remarks = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}

## Les fenêtres

window-too-small = Fenêtre trop petite : il faut au moins 40 colonnes et 12 lignes.
picker-create = Créer « { $text } »
picker-address = Prévenir { $text } par e-mail
picker-nothing = Rien ne correspond.
picker-searching = Recherche…
