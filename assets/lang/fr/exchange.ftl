## Ce qui ne va pas dans un fichier entier : quoi, où, que faire

exchange-file = { $path } : { $detail }
exchange-not-a-file = { $path } : ce n'est pas un fichier. Donnez un fichier, ou « - » pour ce qui arrive par l'entrée standard.
exchange-empty = Ce fichier est vide : il n'y a rien à importer.
exchange-not-pieces = Ce fichier ne commence pas par « { $words } » : ce n'est pas ce que son nom annonce. Vérifiez d'où il vient, ou renommez-le.
exchange-no-events = Ce calendrier ne contient ni événement ni tâche : il n'y a rien à importer.
exchange-json = Ligne { $line }, caractère { $column } : { $why ->
    [cut] le fichier JSON s'arrête au milieu. Refaites l'export, ou complétez-le.
    [no-object] une fiche est attendue ici, entre accolades. Le fichier doit être un tableau de fiches ([{"{"}…{"}"}, {"{"}…{"}"}]), ou une fiche par ligne.
    [twice] la même clé deux fois dans une fiche. Gardez-en une.
    [deep] des valeurs emboîtées trop profondément. Ne gardez que des fiches à plat.
    [wide] trop de clés différentes pour un tableau. Ne gardez que celles qui comptent.
    [several] le fichier contient plusieurs listes de fiches. Gardez-en une par fichier.
    [letters] des caractères qui ne sont pas de l'UTF-8. Enregistrez le fichier à nouveau en UTF-8.
   *[broken] ce n'est pas du JSON (guillemet, virgule ou accolade ?). Corrigez-le, ou refaites l'export.
}
exchange-workbook-password = Ce classeur est protégé par un mot de passe. Ouvrez-le dans un tableur et enregistrez-le sans mot de passe.
exchange-workbook-damaged = Ce classeur est endommagé : il ne se lit pas. Ouvrez-le dans un tableur et enregistrez-le à nouveau.
exchange-workbook-foreign = Ce fichier n'est pas un classeur (XLSX, XLS, ODS), quoi que dise son nom. Ouvrez-le avec le programme qui l'a écrit et enregistrez-le en XLSX ou en CSV.
exchange-workbook-page = Ce fichier est une page Web ou du XML, pas un classeur, quoi que dise son nom. Ouvrez-le dans un tableur et enregistrez-le en XLSX ou en CSV.
exchange-workbook-file = Ce classeur dépasse { $limit } Mo. Enregistrez-le en CSV, ou en plusieurs fichiers.
exchange-workbook-unpacked = Ce classeur occupe plus de { $limit } Mo une fois décompressé : il n'est pas lu. Enregistrez-le en CSV, ou en plusieurs fichiers.
exchange-workbook-ratio = Ce classeur gonfle plus de { $limit } fois en se décompressant, comme aucune feuille normale : il n'est pas lu. S'il est sûr, enregistrez-le en CSV.
exchange-workbook-rows = Cette feuille a des cellules au-delà de la ligne { $limit } : elle n'est pas lue.
exchange-workbook-columns = Cette feuille a des cellules au-delà de la colonne { $limit } : supprimez ces colonnes, ou enregistrez en CSV celles qui comptent.
exchange-workbook-cells = Cette feuille a plus de { $limit } cellules remplies. Enregistrez-la en CSV, ou en plusieurs fichiers.
exchange-workbook-text = Cette feuille contient plus de { $limit } Mo de texte, bien plus que son fichier n'en laisse attendre. Enregistrez-la en CSV.
exchange-workbook-memory = Ce classeur demande plus de mémoire qu'une feuille ne le peut : il n'est pas lu. Enregistrez en CSV la feuille qui compte.
exchange-workbook-time = Ce classeur n'est pas lu après { $limit } secondes. Enregistrez-le en CSV, ou en plusieurs fichiers.
exchange-workbook-no-sheet = Il n'y a pas de feuille « { $name } » dans ce classeur. Ses feuilles : { $sheets }.
exchange-workbook-no-reader = Ce classeur ne peut pas être lu ({ $detail }). Enregistrez-le en CSV.
exchange-no-sheets = Ce fichier n'est pas un classeur : il n'a pas de feuilles, et --sheet n'y a pas de sens.
exchange-encoding = Ce fichier ne se lit pas comme du texte ({ $encoding }). Enregistrez-le à nouveau au format « CSV UTF-8 ».
exchange-mixed-encoding = Ligne { $line } : des caractères d'un autre encodage au milieu d'un texte UTF-8. Enregistrez le fichier à nouveau au format « CSV UTF-8 ».
exchange-open-quote = Ligne { $row } : un guillemet s'ouvre et ne se ferme jamais. Fermez-le, ou doublez-le s'il fait partie du texte.
exchange-mixed-dates = Colonne « { $column } » : le mois est devant ligne { $month-row } ({ $month }), le jour ligne { $day-row } ({ $day }). Corrigez le fichier, ou dites ce qui est devant : la règle « Dates » de l'import, ou --dates.
exchange-nothing-mapped = Aucun titre de colonne n'est reconnu ({ $headers }). Dites ce qu'elles contiennent avec --map COLONNE=CHAMP.
exchange-no-such-column = Il n'y a pas de colonne « { $column } » dans ce fichier. Ses colonnes : { $headers }.
exchange-no-such-field = Il n'y a pas de champ « { $field } » ({ $entity }).
exchange-no-such-field-near = Il n'y a pas de champ « { $field } ». Peut-être : { $near }.
exchange-not-writable = Le champ « { $field } » est calculé par Carnet : il ne s'importe pas.
exchange-no-such-row = Les titres devraient être à la ligne { $row }, mais le fichier n'a que { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}.
exchange-twice = Plusieurs colonnes pour un même champ, « { $field } » : { $columns }. Choisissez avec --map COLONNE=CHAMP ; une colonne se nomme aussi par sa lettre (H=CHAMP), son numéro (8=CHAMP) ou son rang parmi celles du même titre (Titre#2=CHAMP), et « H= » la laisse.
exchange-no-column = Aucune colonne ne donne « { $field } », qu'il faut à chaque fiche. Dites laquelle le contient : --map COLONNE={ $key }, ou Entrée sur la colonne à l'écran.
exchange-missing-column = Il manque une colonne : { $fields }. Donnez-la avec --map COLONNE=CHAMP, ou ne faites que des mises à jour (--mode update).
exchange-no-match-column = Les lignes doivent se retrouver par « { $field } », mais aucune colonne ne le contient.
exchange-cannot-match = « { $field } » ne permet pas de retrouver une fiche. Prenez par exemple reference, external_id, siret ou email.
exchange-long-cell = { $record } : « { $field } » dépasse les 32 767 caractères qu'une cellule de classeur peut contenir. Exportez en CSV ou en JSON.
exchange-no-such-format = Ce format n'est pas pour « { $entity } » : les cartes (vCard) sont pour les comptes et les contacts, les calendriers (ics) pour les activités. Prenez CSV, XLSX ou JSON.
exchange-holds = Ce fichier contient { $what ->
    [cards] des cartes de visite : importez-le pour les contacts ou les comptes.
   *[events] un agenda : importez-le pour les activités.
}
exchange-not-exchanged = « { $entity } » ne s'importe ni ne s'exporte seul.

## L'import et l'export

exchange-kept = { $heading } :
exchange-reason = Motif du rejet
step-new-fields = { $count ->
    [one] { $count } champ personnalisé ({ $entity })
   *[other] { $count } champs personnalisés ({ $entity })
}
import-stranger = { $what ->
    [user] L'utilisateur « { $name } » n'existe pas ici : { $count ->
        [one] { $count } ligne, attribuée à vous si sa fiche est nouvelle.
       *[other] { $count } lignes, attribuées à vous si leurs fiches sont nouvelles.
    }
    [team] L'équipe « { $name } » n'existe pas ici : { $count ->
        [one] { $count } ligne, importée sans elle.
       *[other] { $count } lignes, importées sans elle.
    }
   *[company] La société « { $name } » n'existe pas ici : { $count ->
        [one] { $count } ligne, importée pour la vôtre.
       *[other] { $count } lignes, importées pour la vôtre.
    }
}
import-strangers-more = { $count ->
    [0] {""}
    [one] (et un autre nom inconnu)
   *[other] (et { $count } autres noms inconnus)
}
step-import = Import de « { $short } » ({ $things })
    .about = { $read ->
        [one] { $read } ligne lue
       *[other] { $read } lignes lues
    } : { $created ->
        [one] { $created } créée
       *[other] { $created } créées
    }, { $updated ->
        [one] { $updated } mise à jour
       *[other] { $updated } mises à jour
    }, { $skipped ->
        [one] { $skipped } laissée
       *[other] { $skipped } laissées
    }, { $rejected ->
        [one] { $rejected } refusée
       *[other] { $rejected } refusées
    }{ $duration ->
        [none] {""}
       *[other] , en { $duration }
    }{ $rejects ->
        [none] .
       *[other] . Rejets : { $rejects }
    }
step-import-all = Import complet depuis « { $short } » ({ $things })

## Ce qui ne va pas dans une ligne d'un fichier

fault-duplicate = Ressemble à { $title } ({ $by ->
    [reference] même référence
    [external_id] même identifiant externe
    [siret] même SIRET
    [siren] même SIREN
    [email] même e-mail
    [mobile] même mobile
    [vat_number] même numéro de TVA
    [phone] même téléphone
    [website] même domaine Internet
    [alike] fiche presque identique
   *[name] même nom, et aucun lieu qui les distingue
}). Laissé de côté.
fault-duplicate-row = Ressemble à la ligne { $row } du même fichier ({ $by ->
    [reference] même référence
    [external_id] même identifiant externe
    [siret] même SIRET
    [siren] même SIREN
    [email] même e-mail
    [mobile] même mobile
   *[name] même nom, et aucun lieu qui les distingue
}). Laissé de côté.
fault-twice = La ligne { $row } du même fichier est déjà pour cette fiche.
fault-no-match = Aucune fiche ne correspond à cette ligne, et seules des mises à jour étaient demandées.
fault-row-refused = La ligne { $row } du même fichier, désignée ici, est elle-même refusée. Corrigez d'abord celle-là.
fault-too-many-cells = { $got } cellules pour { $expected } colonnes : un séparateur ou un guillemet de trop ?
calendar-untitled = (sans titre)
fault-piece = { $why ->
    [no-end] Cette fiche ou cet événement commence ici et ne finit pas (END manque) : rien n'en a été pris.
    [stray] Ces lignes n'appartiennent à aucune fiche (BEGIN manque).
    [company] C'est une société : importez ce fichier aussi pour les comptes (« carnet import accounts »).
    [person] C'est une personne : importez ce fichier aussi pour les contacts (« carnet import contacts »).
    [group] C'est une liste d'autres fiches, pas une personne ni une société.
    [thing] C'est un lieu ou un appareil, pas une personne ni une société.
    [large] Cette fiche est trop lourde (plus de 20 Mo, sans doute une image).
    [nothing] Cette fiche ou cet événement ne contient rien à reprendre.
    [line] Deux fiches commencent à la même ligne : séparez-les.
    [start] La date de début ne se lit pas. Corrigez DTSTART.
    [due] L'échéance ne se lit pas. Corrigez DUE.
   *[other] Cette partie du fichier n'est pas reprise (ni événement ni tâche).
}
fault-stray-quote = Un guillemet au milieu d'une cellule entre guillemets : doublez-le.
fault-open-quote = Un guillemet s'ouvre et ne se ferme jamais : fermez-le, ou doublez-le s'il fait partie du texte.
fault-formula-error = Une formule du tableur a échoué dans cette cellule : corrigez-la, ou videz la cellule.

## Le modèle de fichier à remplir

template-required = { $kind }, obligatoire
template-one-of = { $kind } ; il faut au moins l'un de : { $fields }
template-optional = { $kind }
template-choice = Un de : { $choices }
template-choices = Un ou plusieurs de : { $choices }, séparés par des virgules
template-link = Un nom ({ $entity })
template-link-record = Référence, identifiant externe ou nom exact ({ $entity })
template-links = Des noms séparés par des virgules ({ $entities })
template-people = Des utilisateurs ou des contacts, par leur nom, leur login ou leur référence, séparés par des virgules
template-lists = Listes
template-explanations = Explications
template-column = Colonne
template-content = Contenu
template-example = Exemple
example-no = non
example-yes = oui
example-name = Apollo SAS
example-phone = 04 78 00 00 00
example-mobile = 06 12 34 56 78
example-email = contact@apollo.example
example-website = www.apollo.example
example-street = 12 rue de la République
example-complement = Bâtiment B
example-postcode = 69002
example-city = Lyon
example-siren = 552 100 554
example-siret = 552 100 554 00013
example-vat-number = FR96552100554
example-activity-code = 62.01Z
example-currency = EUR
example-industry = Industrie
example-legal-form = SAS
example-description = Rencontrée au salon de Lyon
example-country = France
example-language = français
example-payment-terms = 30 jours fin de mois
example-visit-interval = 90
example-tags = vip, salon 2026
example-external-id = 4711
example-first-name = Michel
example-last-name = Durand
example-job-title = Directeur des achats
example-account = Apollo SAS
example-accounts = Apollo SAS
example-contacts = Michel Durand
example-roles = Acheteur
example-linkedin = www.linkedin.com/in/michel-durand
example-subject = Point trimestriel
example-place = Lyon
example-minutes = 45

exchange-all-in-use = { $path } n'est pas vide : donnez un dossier nouveau ou vide, rien n'y est remplacé.
exchange-all-no-manifest = { $path } n'est pas un export complet de Carnet (manifest.json : { $detail }). Donnez le dossier écrit par « export all ».
exchange-all-newer = { $path } vient d'une version plus récente de Carnet : mettez Carnet à jour.
exchange-all-changed = { $path } n'est plus tel que Carnet l'a écrit, ou manque. Refaites l'export ; pour reprendre un seul fichier modifié : « carnet import », avec le nom des fiches.
exchange-all-column = { $path } : la colonne « { $column } » n'existe pas ici. Le dossier vient peut-être d'une version plus récente de Carnet.
exchange-all-cell = { $path }, ligne { $row }, colonne « { $column } » : « { $text } » n'est pas une valeur de cette colonne. Refaites l'export.
