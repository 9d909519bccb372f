### Le premier jour, les réglages, la corbeille, les sauvegardes, le journal.

## Les lieux et leurs touches

scope-welcome = Bienvenue
scope-trash = Corbeille
scope-backups = Sauvegardes
command-welcome-begin = Commencer à vide
    .hint = commencer
command-welcome-import = Importer un fichier
    .hint = importer
command-welcome-demo = Essayer avec des données de démonstration
    .hint = démonstration
command-trash-empty = Vider la corbeille
    .hint = vider
command-backups-make = Faire une sauvegarde
    .hint = sauvegarder

## Le premier jour

welcome-hello = Bienvenue dans Carnet.
welcome-base = Cette base est vide : { $path }
welcome-base-used = Votre base : { $path }
welcome-begin-about = Votre nom, celui de votre entreprise, et c'est prêt.
welcome-import-about = Tableur, CSV, contacts ou agenda : vérifié avant d'entrer.
welcome-demo-about = Une année chez Lyon Équipements. Une seule annulation la retire.
welcome-keys = Les touches à connaître
welcome-key-help = Les touches de l'endroit où vous êtes
welcome-key-palette = Toutes les actions, par leur nom
welcome-key-search = Chercher partout
welcome-key-undo = Annuler la dernière étape, même demain
welcome-not-empty = Base non vide : la démonstration s'essaie à part, par « carnet demo ».
welcome-demo-loading = Chargement de la démonstration
welcome-demo-done = Voici une année chez Lyon Équipements. { $key } la retire.
welcome-who = Commencer à vide
welcome-your-name = Votre nom
welcome-your-company = Votre entreprise
welcome-else = sinon : { $name }
welcome-go = commencer
welcome-back = revenir
step-begin = Premiers noms

## Les réglages

settings-group-lists = Les listes du fichier
settings-group-file = Le fichier
settings-group-own = Carnet
settings-trash = Corbeille
settings-backups = Sauvegardes
settings-journal = Journal
settings-shortcuts = Raccourcis d'actions
settings-language = Langue
settings-language-name = français
settings-theme = Couleurs
settings-theme-auto = selon le terminal
settings-theme-dark = sombres
settings-theme-light = claires
settings-theme-16 = les 16 du terminal
settings-mouse = Souris
settings-mouse-on = commande Carnet
settings-mouse-off = laissée au terminal
settings-about-users = Les collègues à qui l'on confie des comptes et des contacts. Celui qui part devient inactif ; son nom reste.
settings-about-teams = Des groupes de collègues. Une fiche se confie à quelqu'un, à une équipe, ou aux deux.
settings-about-companies = Les entités pour lesquelles vous travaillez. Avec plusieurs, w passe de l'une à l'autre.
settings-about-permission-sets = Ce qu'un utilisateur peut lire, créer, modifier, supprimer, exporter.
settings-about-statuses = Les étapes d'un prospect et d'un contact, dans l'ordre où elles se suivent.
settings-about-tags = Des mots à poser sur les comptes et les contacts, pour les retrouver ensemble.
settings-about-roles = Ce qu'un contact est dans une société : décideur, prescripteur…
settings-about-industries = Les secteurs d'activité des comptes.
settings-about-fields = Vos propres champs, sur les comptes, les contacts et les activités. Ils se comportent comme les autres.
settings-about-trash = Ce qui a été supprimé, et revient entier d'une touche.
settings-trash-days = Garde de la corbeille
settings-about-trash-days = Ce qui est à la corbeille depuis plus longtemps part pour de bon, une fois qu'une sauvegarde l'a.
settings-trash-kept = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
settings-trash-for-ever = sans limite
settings-about-backups = Des copies vérifiées de tout le fichier, faites pendant que vous travaillez.
settings-about-journal = Les dernières étapes : qui a fait quoi, et ce qui a été annulé.
settings-about-shortcuts = Quelle touche lance quelle action : ajouter, retirer, déplacer.

## Les raccourcis de la boîte à outils

shortcuts-quick = Raccourcis
shortcuts-none = Aucun raccourci : Espace ajoute l'action sous le curseur.
shortcuts-full = Dix raccourcis au plus : un par chiffre.
scope-shortcuts = Raccourcis
command-shortcuts-toggle = Ajouter aux raccourcis, ou retirer
    .hint = ajouter / retirer
command-shortcuts-raise = Monter d'une place
    .hint = monter
command-shortcuts-lower = Descendre d'une place
    .hint = descendre
command-shortcuts-reset = Remettre les raccourcis du début
    .hint = réinitialiser
settings-about-language = Entrée passe du français à l'anglais, tout de suite et pour la suite.
settings-about-theme = Entrée passe des couleurs sombres aux claires. Rien n'est dit par la couleur seule.
settings-about-mouse = Entrée rend la souris au terminal, ou la lui reprend. F9 le fait pour cette fois.
settings-unsaved = Le réglage vaut pour cette fois, mais n'a pas pu être gardé ({ $reason }).

## La corbeille

trash-empty = La corbeille est vide.
trash-open = restaurer la fiche, avec tout ce qui est parti avec elle
trash-count = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
trash-column-name = Nom
trash-column-what = Nature
trash-column-reference = Référence
trash-column-when = Supprimé
trash-column-along = Avec
trash-about = { $name } { $along ->
    [0] revient sans rien d'autre.
    [one] revient avec { $along } autre élément : adresse, activité, ligne d'infobox ou lien.
   *[other] revient avec { $along } autres éléments : adresses, activités, lignes d'infobox, liens.
}
trash-restoring = Restauration
trash-not-allowed = Vos droits ne permettent pas de vider la corbeille.
trash-ask = { $count ->
    [one] Supprimer pour toujours la fiche de la corbeille
   *[other] Supprimer pour toujours les { $count } fiches de la corbeille
}{ $along ->
    [0] {""}
    [one] , et { $along } élément parti avec
   *[other] , et { $along } éléments partis avec
} ? Même l'annulation ne les rendra plus.
trash-emptying = Vidage de la corbeille
trash-emptied = Corbeille vidée : { $count ->
    [one] { $count } fiche a disparu pour toujours.
   *[other] { $count } fiches ont disparu pour toujours.
}

## Les sauvegardes

backups-empty = Aucune sauvegarde pour l'instant.
backups-nowhere = Les sauvegardes n'ont pas de dossier ici : carnet backup FICHIER en fait une où vous voulez.
backups-made = Sauvegarde faite et vérifiée : { $size }.
backups-unchanged = Rien n'a changé depuis la dernière sauvegarde ({ $size }) : elle suffit.
backups-count = { $count ->
    [one] { $count } sauvegarde
   *[other] { $count } sauvegardes
}
backups-column-when = Faite
backups-column-ago = Âge
backups-column-size = Taille
backups-column-file = Fichier
backups-open = revenir à cette sauvegarde
backups-looking = La sauvegarde est vérifiée…
backups-nothing = rien
backups-unreadable = des données illisibles (elle est abîmée)
backups-ask = Revenir à la sauvegarde du { $when } ? Elle contient { $theirs } ; la base contient { $ours }. Tout ce qui a été fait depuis sera remplacé ; la base d'aujourd'hui est gardée à côté, sous un autre nom.
backups-going-back = retour à une sauvegarde
backups-restored = La base est revenue à la sauvegarde du { $when }. Celle d'avant est gardée : { $aside }
backups-restored-anew = La base abîmée est remplacée par la sauvegarde du { $when } (gardée : { $aside }).

## Le journal

journal-empty = Rien n'a encore été fait dans cette base.
journal-count = { $count ->
    [one] { $count } étape, la plus récente
   *[other] les { $count } dernières étapes
}
journal-column-when = Quand
journal-column-what = Quoi
journal-column-who = Qui
journal-column-state = État
journal-undone = annulé
journal-undone-at = Annulé le { $when }.
journal-dropped-at = Annulé le { $when } ; ne peut plus être rétabli.
journal-dropped = abandonné

## Ce qu'on retire des listes du fichier

remove-ask = { $count ->
    [one] Supprimer « { $name } » ({ $entity }) ?
   *[other] Supprimer { $count } lignes ({ $entity }) ?
}
remove-in-use = Sert encore : { $holders }. Il faudra dire par quoi le remplacer.
remove-oneself = C'est vous : passez d'abord la main à quelqu'un d'autre.
remove-replace = « { $name } » sert encore. Le remplacer par
remove-replacing = Remplacement
remove-replaced = « { $name } » laisse la place à « { $by } ». { $key } annule.
step-remove = { $count ->
    [one] Supprimé : { $name }
   *[other] { $count } lignes supprimées
}
    .undone = Suppression de { $count ->
        [one] { $name } annulée
       *[other] { $count } lignes annulée
    }
    .redone = Suppression de { $count ->
        [one] { $name } rétablie
       *[other] { $count } lignes rétablie
    }
step-remove-replaced = { $name } → { $by }
    .undone = Remplacement de { $name } par { $by } annulé
    .redone = Remplacement de { $name } par { $by } rétabli
step-things = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
step-operation-export = { $what ->
    [all] Export complet dans « { $short } » ({ $things })
   *[other] Export de { $things } { $short ->
        [standard-output] vers la sortie standard
       *[other] dans « { $short } »
    }
}
    .about = { $file }
step-operation-duplicates = Recherche de doublons{ $what ->
    [none] {""}
   *[other] {" "}parmi les { $plural }
}{ $file ->
    [none] {""}
   *[other] {" "}({ $file })
} : { $count ->
    [0] aucun groupe
    [one] { $count } groupe
   *[other] { $count } groupes
}
step-operation-restore = Retour à la sauvegarde « { $text } »
step-operation-purge = Corbeille : { $count ->
    [one] { $count } fiche supprimée définitivement
   *[other] { $count } fiches supprimées définitivement
}, après { $text } jours

## Les modules, les droits, les champs personnalisés

scope-fields = Champs personnalisés
command-fields-new = Nouveau champ
    .hint = nouveau
command-fields-edit = Modifier
command-fields-delete = Supprimer
command-fields-move-down = Descendre d'un rang
    .hint = descendre
command-fields-move-up = Monter d'un rang
    .hint = monter
command-fields-options = Options du choix
    .hint = options
command-fields-kind = Changer le type
    .hint = type
command-fields-section = Nommer la rubrique
    .hint = rubrique
command-fields-archive = Archiver l'option, ou la remettre
    .hint = archiver
scope-grid = Droits
command-grid-down = Descendre
command-grid-up = Monter
command-grid-left = À gauche
command-grid-right = À droite
command-grid-page-down = Page suivante
command-grid-page-up = Page précédente
command-grid-home = Au début
command-grid-end = À la fin
command-grid-toggle = Autoriser ou refuser
    .hint = autoriser
command-grid-toggle-row = Autoriser ou refuser toute la ligne
    .hint = toute la ligne
command-grid-rename = Renommer
settings-modules = Modules
settings-about-modules = Ce dont ce fichier peut se passer. Désactivé, un module disparaît des écrans ; ses données restent.
module-on = activé
module-switch = activer ou désactiver
module-is-off = désactivé
module-name-deals = Affaires
module-name-gdpr = RGPD
module-name-statuses = Statuts des prospects
module-about-deals = Les ventes possibles : leur liste, leur section dans la fiche d'un compte, leurs champs. Sans ce module, rien n'en parle ; les affaires déjà saisies attendent son retour.
module-about-gdpr = Ce que les contacts ont dit de leurs données : le statut, ses preuves, la marque à côté du nom, l'action. Sans ce module, rien n'en parle ; les preuves attendent son retour.
module-about-statuses = Les étapes d'un prospect : la colonne, les étapes en tête de fiche, m et M, le filtre. Les contacts gardent les leurs.
step-module-on = Module activé : { $name }
step-module-off = Module désactivé : { $name }
rights-records = Fiches
rights-settings = Réglages
rights-actions = Actions
rights-shut-out = Ce sont vos propres droits : vous ne pourriez plus les rendre. Faites-le depuis un autre utilisateur.
right-read = Lire
right-create = Créer
right-edit = Modifier
right-delete = Supprimer
right-export = Exporter
fields-which-kind = Nouveau champ ({ $entity }) : quel type ?
fields-other-kind = Un autre type pour « { $name } »
fields-no-options = Seuls un choix ou un choix multiple ont des options.
fields-section-of = Rubrique du champ « { $name } »
fields-section-name = Nom de la rubrique « { $name } »
fields-deleting = Suppression du champ { $name }
fields-none = aucun champ à vous : Entrée en fait un
fields-column-name = Champ
fields-column-kind = Type
fields-column-marks = Réglé ainsi
fields-column-held = Fiches
fields-about-length = { $count } caractères au plus
fields-about-initial = « { $value } » au départ
fields-kind-text = une ligne de texte
fields-kind-long-text = plusieurs lignes
fields-kind-number = 12, 340
fields-kind-decimal = 12,5
fields-kind-money = dans la monnaie de la fiche
fields-kind-date = un jour du calendrier
fields-kind-instant = un jour et une heure
fields-kind-flag = oui ou non
fields-kind-choice = une option d'une liste à vous
fields-kind-choices = plusieurs options d'une liste à vous
fields-kind-email = une adresse, vérifiée
fields-kind-phone = un numéro, mis en forme
fields-kind-url = un site, qui s'ouvre d'une touche
fields-kind-link = un compte, un contact, un collègue…
fields-kind-links = plusieurs fiches de même nature
fields-last = C'est déjà le dernier champ.
fields-first = C'est déjà le premier champ.
fields-new = Nouveau champ : { $kind } ({ $entity })
fields-edit = { $name } · { $kind }
fields-ask-options = Options, une par ligne
fields-ask-trial = Essai du modèle
fields-fits = convient
fields-fits-not = ne convient pas
fields-option-edit = Option de « { $name } »
fields-option-new = Nouvelle option de « { $name } »
fields-archived = archivée
fields-options-of = Options de « { $name } »
step-move-field = Champ déplacé : { $name }
step-name-section = Rubrique nommée : { $name }
fields-delete = Supprimer le champ « { $name } » ({ $entity }) ? { $count ->
    [0] Aucune fiche n'y a de valeur.
    [one] { $count } fiche y a une valeur, qui part avec lui. L'annulation rend les deux.
   *[other] { $count } fiches y ont une valeur, qui part avec lui. L'annulation rend tout.
}
fields-delete-segments = Ces segments s'en servent et ne listeront plus rien : { $names }.
rights-about = { $right ->
    [read] Lire
    [create] Créer
    [edit] Modifier
    [delete] Supprimer
   *[export] Exporter
} ({ $entity }) : { $allowed ->
    [yes] autorisé
   *[no] refusé
}
rights-about-action = { $action } : { $allowed ->
    [yes] autorisé
   *[no] refusé
}
