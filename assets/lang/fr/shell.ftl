## Les lieux où une touche a un sens

scope-always = Partout
scope-global = Partout, hors des textes
scope-quick = Actions rapides
scope-list = Liste
scope-sheet = Fiche
scope-pane = Panneau
scope-addresses = Adresses
scope-points = Coordonnées
scope-tree = Arborescence
scope-timeline = Infobox
scope-entry = Ligne de l'infobox
scope-form = Formulaire
scope-lookup = Recherche et choix
scope-confirm = Question

## Les commandes ; « .hint » est la forme courte du bas de l'écran

command-always-help = Aide
command-always-palette = Palette de commandes
    .hint = palette
command-always-search = Chercher partout
    .hint = chercher
command-always-escape = Un pas en arrière
    .hint = retour
command-always-reload = Recharger
command-always-mouse = Souris : capturer ou libérer
    .hint = souris
command-always-interrupt = Comment quitter
    .hint = quitter
command-always-suspend = Suspendre le programme
    .hint = suspendre
command-global-back = Revenir, et quitter depuis l'accueil
    .hint = retour
command-global-go-accounts = Aller aux comptes
    .hint = comptes
command-global-go-contacts = Aller aux contacts
    .hint = contacts
command-global-go-settings = Aller aux réglages
    .hint = réglages
command-global-undo = Annuler
command-global-redo = Rétablir
command-global-note = Ajouter une note
    .hint = note
command-global-company = Changer de société
    .hint = société
command-global-earlier = Lieu précédent
    .hint = précédent
command-global-later = Lieu suivant
    .hint = suivant
command-quick-1 = Action rapide 1
command-quick-2 = Action rapide 2
command-quick-3 = Action rapide 3
command-quick-4 = Action rapide 4
command-quick-5 = Action rapide 5
command-quick-6 = Action rapide 6
command-quick-7 = Action rapide 7
command-quick-8 = Action rapide 8
command-quick-9 = Action rapide 9
command-quick-10 = Action rapide 10
command-list-down = Descendre
command-list-up = Monter
command-list-left = À gauche
command-list-right = À droite
command-list-page-down = Page suivante
command-list-page-up = Page précédente
command-list-home = Au début
command-list-end = À la fin
command-list-open = Ouvrir
command-list-mark = Marquer
command-list-mark-all = Marquer tout ce que le filtre montre
    .hint = tout marquer
command-list-filter = Filtrer
command-list-new = Nouveau
command-list-edit = Modifier
command-list-delete = Supprimer
command-list-view = Changer de vue : tableau, cartes, formulaire
    .hint = vue
command-list-sort = Trier
command-list-columns = Choisir les colonnes
    .hint = colonnes
command-list-export = Exporter
command-list-status-forward = Avancer le statut
    .hint = statut +
command-list-status-back = Reculer le statut
    .hint = statut -
command-list-actions = Toutes les actions
    .hint = actions
command-sheet-next-panel = Panneau suivant
    .hint = panneau
command-sheet-previous-panel = Panneau précédent
command-sheet-section-left = Section de gauche
    .hint = section
command-sheet-section-right = Section de droite
    .hint = section
command-sheet-next-record = Fiche suivante
command-sheet-previous-record = Fiche précédente
command-sheet-edit = Modifier
command-sheet-add = Ajouter à cette section
    .hint = ajouter
command-sheet-remove = Retirer du compte
    .hint = retirer
command-sheet-status-forward = Avancer le statut
    .hint = statut +
command-sheet-status-back = Reculer le statut
    .hint = statut -
command-sheet-actions = Toutes les actions
    .hint = actions
command-sheet-open-link = Ouvrir le site, l'e-mail ou le téléphone
    .hint = ouvrir le lien
command-sheet-copy = Copier
command-pane-down = Descendre
command-pane-up = Monter
command-pane-page-down = Page suivante
command-pane-page-up = Page précédente
command-pane-home = Au début
command-pane-end = À la fin
command-pane-open = Ouvrir
command-pane-mark = Marquer
command-pane-view = Changer de vue : tableau, cartes
    .hint = vue
command-addresses-invoicing = Facturation ou non
    .hint = facturation
command-addresses-delivery = Livraison ou non
    .hint = livraison
command-addresses-default = Adresse par défaut ou non
    .hint = par défaut
command-points-main = En faire la coordonnée principale
    .hint = principal
command-points-invalid = Adresse invalide ou non
    .hint = invalide
command-points-unsubscribed = Désinscrite du mailing ou non
    .hint = désinscrit
command-tree-down = Descendre
command-tree-up = Monter
command-tree-page-down = Page suivante
command-tree-page-up = Page précédente
command-tree-home = Au début
command-tree-end = À la fin
command-tree-open = Ouvrir
command-tree-fold = Replier
command-tree-unfold = Déplier
command-tree-toggle = Replier ou déplier
    .hint = plier
command-tree-fold-all = Tout replier
command-tree-unfold-all = Tout déplier
command-tree-whole = Toute la fenêtre
command-timeline-down = Descendre
command-timeline-up = Monter
command-timeline-page-down = Page suivante
command-timeline-page-up = Page précédente
command-timeline-home = Au début
command-timeline-end = À la fin
command-timeline-open = Ouvrir
command-timeline-filter = Filtrer
command-timeline-done = Marquer comme fait
    .hint = fait
command-timeline-comment = Commenter
command-entry-down = Descendre
command-entry-up = Monter
command-entry-page-down = Page suivante
command-entry-page-up = Page précédente
command-entry-next-link = Lien suivant
    .hint = lien
command-entry-previous-link = Lien précédent
command-entry-open = Ouvrir le lien
command-entry-comment = Commenter
command-entry-edit = Modifier
command-entry-delete = Supprimer
command-entry-done = Marquer comme fait
    .hint = fait
command-entry-copy = Copier
command-form-next = Champ suivant
    .hint = champ
command-form-previous = Champ précédent
command-form-down = Ligne suivante, ou champ suivant
    .hint = descendre
command-form-up = Ligne précédente, ou champ précédent
    .hint = monter
command-form-enter = Champ suivant, ou choisir dans une liste
    .hint = suivant
form-letter-first = Pour { $name } : { $text }
form-help-choice = Entrée ouvre la liste ; ← et → passent d'un choix à l'autre
form-help-look-up = Entrée ouvre la recherche ; une lettre aussi. Retour arrière retire
form-help-flag = Espace : oui ou non
form-help-date = Par exemple : demain, lundi, +3j, fin mois, 24/12
form-help-instant = Par exemple : demain 14h, lundi 9h30, +3j
command-form-save = Enregistrer
command-form-cancel = Quitter en gardant le brouillon
    .hint = garder le brouillon
command-form-discard = Jeter ce qui a été tapé
    .hint = jeter
command-form-editor = Ouvrir dans l'éditeur
    .hint = éditeur
command-form-reading = Voir le texte tel qu'il sera lu
    .hint = aperçu
command-form-more = Montrer tous les champs
    .hint = plus de champs
command-form-propose = Proposer ce qui peut aller dans le champ
    .hint = proposer
command-form-open-duplicate = Ouvrir la fiche qui existe déjà
    .hint = ouvrir
command-lookup-down = Descendre
command-lookup-up = Monter
command-lookup-page-down = Page suivante
command-lookup-page-up = Page précédente
command-lookup-complete = Compléter ou marquer
    .hint = compléter
command-lookup-take = Choisir
command-lookup-cancel = Fermer
command-confirm-yes = Oui
command-confirm-no = Non
command-confirm-down = Plus bas
command-confirm-up = Plus haut
command-confirm-page-down = Suite
command-confirm-page-up = Retour

## Les touches

key-ctrl = Ctrl
key-alt = Alt
key-shift = Maj
key-space = Espace
key-enter = Entrée
key-tab = Tab
key-esc = Échap
key-backspace = Retour arrière
key-delete = Suppr
key-insert = Inser
key-home = Début
key-end = Fin
key-page-up = PgPréc
key-page-down = PgSuiv
key-up = ↑
key-down = ↓
key-left = ←
key-right = →

## Le fichier des touches

keys-fault-syntax = Touches, ligne { $line } : « { $detail } » n'est pas lisible. Une ligne s'écrit list.down = ["j", "down"].
keys-fault-command = Touches, ligne { $line } : aucune commande ne s'appelle « { $word } ».
keys-fault-command-near = Touches, ligne { $line } : aucune commande ne s'appelle « { $word } ». Vouliez-vous dire « { $near } » ?
keys-fault-value = Touches, ligne { $line } : donnez à « { $word } » une touche entre guillemets, ou une liste de touches.
keys-fault-key = Touches, ligne { $line } : « { $word } » n'est pas une touche. Exemples : j, ctrl-n, f6, shift-tab, g c.
keys-fault-printable = Touches, ligne { $line } : « { $stroke } » s'écrit dans le texte à cet endroit. Prenez une touche de fonction ou Ctrl.
keys-fault-twice = Touches, ligne { $line } : « { $stroke } » sert déjà à { $first } ; { $second } la perd.
keys-fault-hides = Touches, ligne { $line } : « { $stroke } » pour { $first } cache { $second }, actif au même moment.

## Les réglages et l'horloge

settings-fault-syntax = Réglages, ligne { $line } : « { $text } » n'est pas lisible. Le réglage par défaut s'applique.
settings-fault-unknown = Réglages, ligne { $line } : le réglage « { $text } » n'existe pas. Il existe : { $known }.
settings-fault-value = Réglages, ligne { $line } : « { $text } » n'est pas une valeur possible. Le réglage par défaut s'applique.
settings-fault-file = Le fichier { $path } ne peut pas être lu ({ $detail }). Les réglages par défaut s'appliquent.
folders-fault-home = Aucun dossier personnel n'est connu. Indiquez la base par --db FICHIER ou par CARNET_DB.
clock-fault = CARNET_NOW vaut « { $text } », qui n'est pas une date. Exemple : 2026-11-21T14:00.
language-fault = « { $text } » n'est pas une langue de Carnet. Les langues sont fr et en.

## Les jours et les durées

day-today = aujourd'hui
day-yesterday = hier
day-tomorrow = demain
ago-days = il y a { $count } j
ago-weeks = il y a { $count } sem.
ago-months = il y a { $count } mois
ago-years =
    { $count ->
        [one] il y a { $count } an
       *[other] il y a { $count } ans
    }
in-days = dans { $count } j
in-weeks = dans { $count } sem.
in-months = dans { $count } mois
in-years =
    { $count ->
        [one] dans { $count } an
       *[other] dans { $count } ans
    }
duration-seconds = { $count } s
duration-minutes = { $count } min
duration-hours = { $count } h
duration-hours-minutes = { $hours } h { $minutes }
duration-days = { $count } j

## Les tailles de fichiers

size-bytes = { $number } o
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
size-gigabytes = { $number } Go
