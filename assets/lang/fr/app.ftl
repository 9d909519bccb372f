## Les lieux

place-home = Carnet
place-welcome = Bienvenue
place-group = Groupe
place-search = Recherche
place-settings = Réglages

## Le cadre

searching = recherche…
go-to = Aller à
no-such-stroke = « { $stroke } » ne mène nulle part.
how-to-quit = Pour quitter : { $key }, plusieurs fois si besoin.
mouse-on = La souris commande Carnet.
mouse-off = La souris est au terminal : sélectionnez du texte à votre gré.
company-all = Toutes les sociétés
company-only = Une seule société : { $name }. Les réglages en ajoutent d'autres.
not-allowed-here = Vos droits ne le permettent pas ici.
module-off = Ce module est désactivé. Réglages, Modules le remet.
copied = Copié.
undone = Annulé : { $step }
redone = Rétabli : { $step }
nothing-to-redo = Rien à rétablir.
undoing = Annulation
redoing = Rétablissement
commits-wait = { $count ->
    [one] { $count } enregistrement attend
   *[other] { $count } enregistrements attendent
}
commit-waits = Gardé : enregistré dès que la base est libre.
commit-refused-later = Un enregistrement en attente a été refusé : { $reason }
job-stopped = Arrêté : { $title }
job-failed = { $title } : { $reason }
job-broke = { $title } s'est interrompu par une erreur du programme.
quit-anyway = { $count ->
    [one] Un travail est en cours
   *[other] { $count } travaux sont en cours
}. Quitter quand même ?
no-such-action = Cette action n'existe pas : { $name }
not-here = Cette action ne concerne pas ce qui est choisi ici.
no-quick-action = Aucune action rapide sous ce chiffre.
nowhere-earlier = Aucun lieu avant celui-ci.
nowhere-later = Aucun lieu après celui-ci.
cannot-launch = Impossible d'ouvrir { $what } : { $detail }
editor-failed = L'éditeur n'a pas pu être lancé ({ $detail }). Indiquez-le par la variable EDITOR.
drafts-unsaved = Les brouillons ne peuvent pas être gardés ({ $detail }).
crashed = Carnet s'est arrêté par une erreur du programme. Vos données sont sauves, vos brouillons aussi. Le rapport, sans aucune donnée de vos clients : { $path }
window-refused = Les écrans ne peuvent pas s'ouvrir : { $detail }
backing-up = Sauvegarde
indexing-fields = Index des champs personnalisés
