## Ce qui ne va pas dans une valeur ; la phrase se lit sous le champ

fault-of-field = { $field } : { $fault }
fault-required = À remplir.
fault-one-of = Il faut au moins l'un de ces champs : { $fields }.
fault-too-long = Trop long : { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
} au plus.
fault-too-small = « { $value } » est trop petit : { $limit } au moins.
fault-too-small-day = « { $value } » est avant le { $limit }.
fault-too-great-day = « { $value } » est après le { $limit }.
fault-too-great = « { $value } » est trop grand : { $limit } au plus.
fault-pattern = « { $value } » n'a pas la forme attendue : { $pattern }.
fault-not-a = { $kind ->
    [email] « { $value } » n'est pas une adresse e-mail.
    [phone] « { $value } » n'est pas un numéro de téléphone.
    [url] « { $value } » n'est pas une adresse web.
    [date] « { $value } » n'est pas une date ; écrivez par exemple 24/12/2026 ou 2026-12-24.
    [instant] « { $value } » n'est pas une date ; écrivez par exemple 24/12/2026 09:30 ou demain 14h.
    [money] « { $value } » n'est pas un montant.
    [number] « { $value } » n'est pas un nombre entier.
    [decimal] « { $value } » n'est pas un nombre.
    [flag] « { $value } » n'est ni oui ni non.
    [country] « { $value } » n'est pas un pays ; écrivez son nom ou son code, par exemple FR.
    [language] « { $value } » n'est pas une langue ; écrivez son nom ou son code, par exemple fr.
    [currency] « { $value } » n'est pas une monnaie ; écrivez son code, par exemple EUR.
    [siren] « { $value } » n'est pas un SIREN : neuf chiffres.
    [siret] « { $value } » n'est pas un SIRET : quatorze chiffres.
    [vat_number] « { $value } » n'est pas un numéro de TVA.
    [reference] « { $value } » n'est pas une référence de Carnet (comme C-00042) ; la clé d'un autre système va dans external_id.
    [only_member] Un membre est un compte ou un contact, pas les deux à la fois.
    [static_list] « { $value } » suit un segment : on n'y met et on n'en retire personne à la main.
    [segment_of_customers] « { $value } » n'est pas un segment de comptes ou de contacts.
    [empty_list] Cette cible a des membres mis à la main : retirez-les d'abord, ou faites une autre cible pour ce segment.
    [open_campaign] « { $value } » est faite ou annulée : on n'y met plus personne.
   *[other] « { $value } » ne convient pas ici ({ $kind }).
}
fault-wrong-key = « { $value } » : la clé est fausse. Corrigez le numéro, ou gardez-le quand même.
fault-wrong-length = « { $value } » a { $got ->
    [one] { $got } chiffre
   *[other] { $got } chiffres
} ; il en faut { $expected }.
fault-rounded = « { $value } » a été arrondi par un tableur : les chiffres sont perdus. Reprenez le fichier d'origine, colonne en texte.
fault-too-precise = « { $value } » a trop de décimales : { $count } au plus.
fault-unclear = « { $value } » peut se lire { $one } ou { $other } : écrivez-le sans séparateur de milliers.
fault-lost-zero = « { $value } » a sans doute perdu son zéro : { $meant } ? Écrivez-le en entier, donnez le pays, ou gardez-le quand même.
fault-several = « { $value } » en contient plusieurs : n'en laissez qu'un ici, les autres vont sur des lignes à part.
fault-unknown-choice = « { $value } » n'est pas dans la liste : { $choices }.
fault-unknown = « { $value } » ne se trouve pas parmi les { $entities }.
fault-unknown-key = « { $value } » est un identifiant de l'autre programme, inconnu ici : importez d'abord son fichier ({ $entities }), avec la colonne des identifiants.
fault-ambiguous = « { $value } » désigne plusieurs fiches : { $references }. Donnez la référence.
fault-taken = « { $value } » est déjà pris par { $title }.
fault-exists = « { $value } » existe déjà.
fault-circle = Cela ferait un cercle : { $path }.
fault-in-use = Encore utilisé { $count ->
    [one] { $count } fois
   *[other] { $count } fois
} ({ $entity }) : remplacez-le d'abord.
fault-held = { $what ->
    [option] « { $value } » sert encore dans { $count ->
        [one] { $count } fiche
       *[other] { $count } fiches
    } : archivez cette option au lieu de la retirer.
   *[kind] { $count ->
        [one] { $count } fiche a
       *[other] { $count } fiches ont
    } une valeur dans ce champ : il garde son type. Faites un autre champ, ou videz d'abord celui-ci.
}
fault-not-rights = « { $value } » n'est pas compris ici. Une ligne dit ce qui est refusé : « account: delete export », ou « action: merge assign ». Les droits : read, create, edit, delete, export.
fault-own-rights = Vos droits sont limités : vous ne les élargissez pas vous-même. { $names } peut le faire.
fault-told = { $sentence }
fault-computed = Carnet le calcule lui-même : personne ne le saisit.
fault-frozen = C'est une preuve : elle reste telle qu'elle a été écrite. Notez-en une autre.
fault-future = C'est encore à venir : donnez le moment où cela s'est passé.
fault-past = C'est déjà passé : donnez un moment à venir.
fault-skipped = Cette heure n'existe pas : les horloges avancent par-dessus.
fault-no-address = Votre propre adresse e-mail manque : ajoutez-la dans les réglages, Utilisateurs.
fault-no-such-field = Ce champ n'existe pas.

## Ce que le fichier refuse : quoi, où, que faire

error-not-carnet = { $path } n'est pas une base de Carnet. Rien n'y a été écrit. Donnez un autre fichier avec --db.
error-newer = { $path } vient d'un Carnet plus récent (schéma { $found }, celui-ci connaît jusqu'à { $known }). Rien n'a été changé. Mettez Carnet à jour pour l'ouvrir.
error-damaged = { $path } est abîmé ({ $detail }). Rien n'a été changé. Reprenez une sauvegarde : carnet restore FICHIER.
error-not-a-file = { $path } n'est pas un fichier (un dossier, un tube…). Donnez le chemin d'un fichier avec --db.
error-missing = { $path } n'existe pas. Créez-le par « carnet init », ou donnez un autre fichier avec --db.
error-denied = { $path } : { $detail }. Vérifiez les droits du fichier et de son dossier.
error-disk-full = Le disque est plein, ou une limite de taille est atteinte. Rien n'a été écrit à moitié. Libérez de la place, puis recommencez.
error-busy = Une autre fenêtre écrit dans le fichier. Rien n'a été changé. Recommencez dans un instant.
error-read-only = Le fichier ne peut être que lu ici. Rien n'a été changé.
error-slow = La lecture prend trop de temps.
error-not-empty = Ce fichier contient, ou a contenu, des fiches ({ $entities }). « import all » remplit un fichier vide : donnez-en un autre avec --db.
error-cancelled = Interrompu. Rien n'a été changé.
error-stale = Cette fiche ({ $entity }) a été modifiée ailleurs entre-temps. Rien n'a été changé. Relisez-la, puis recommencez.
error-gone = Cette fiche ({ $entity }) n'existe plus.
error-not-author = Seul son auteur peut modifier ou supprimer cette ligne de l'infobox.
error-not-allowed = { $right ->
    [read] Vos droits ne permettent pas de lire ceci : { $entity }.
    [create] Vos droits ne permettent pas de créer ceci : { $entity }.
    [edit] Vos droits ne permettent pas de modifier ceci : { $entity }.
    [delete] Vos droits ne permettent pas de supprimer ceci : { $entity }.
   *[export] Vos droits ne permettent pas d'exporter ceci : { $entity }.
}
error-nothing-to-undo = Il n'y a rien à annuler ni à rétablir.
error-changed-since = Impossible : ces fiches ont été modifiées depuis, dans une autre fenêtre ou par quelqu'un d'autre : { $names }.
error-sqlite = Le fichier a répondu par une erreur : { $detail }. Rien n'a été changé. « carnet check » examine le fichier.

## Ce que dit le système, dans les phrases ci-dessus

system-not-found = fichier introuvable
system-permission = accès refusé
system-exists = le fichier existe déjà
system-folder = c'est un dossier
system-no-folder = ce n'est pas un dossier
system-read-only = le support est en lecture seule
system-full = le disque est plein
system-too-large = le fichier est trop grand
system-name = ce nom de fichier n'est pas possible
system-time = pas de réponse à temps
