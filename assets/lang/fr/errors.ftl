## Ce qui ne va pas dans une valeur ; la phrase se lit sous le champ

fault-of-field = { $field } : { $fault }
fault-required = À remplir.
fault-one-of = Il faut au moins l'un de ces champs : { $fields }.
fault-too-long = Trop long : { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
} au plus.
fault-too-small = « { $value } » est trop petit : { $limit } au moins.
fault-too-great = « { $value } » est trop grand : { $limit } au plus.
fault-pattern = « { $value } » n'a pas la forme attendue : { $pattern }.
fault-not-a = { $kind ->
    [email] « { $value } » n'est pas une adresse e-mail.
    [phone] « { $value } » n'est pas un numéro de téléphone.
    [url] « { $value } » n'est pas une adresse web.
    [date] « { $value } » n'est pas une date ; écrivez par exemple 24/12/2026 ou 2026-12-24.
    [instant] « { $value } » n'est pas une date ; écrivez par exemple 24/12/2026 09:30.
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
   *[other] « { $value } » ne convient pas ici ({ $kind }).
}
fault-wrong-key = { $what ->
    [siren] SIREN { $value } : la clé est fausse. Corrigez-le, ou gardez-le quand même.
    [siret] SIRET { $value } : la clé est fausse. Corrigez-le, ou gardez-le quand même.
   *[other] { $value } : la clé est fausse. Corrigez-le, ou gardez-le quand même.
}
fault-wrong-length = « { $value } » a { $got ->
    [one] { $got } chiffre
   *[other] { $got } chiffres
} ; il en faut { $expected }.
fault-rounded = « { $value } » a été arrondi par un tableur : les chiffres sont perdus. Reprenez le fichier d'origine, colonne en texte.
fault-too-precise = « { $value } » a trop de décimales : { $count } au plus.
fault-unclear = « { $value } » peut se lire { $one } ou { $other } : écrivez-le sans séparateur de milliers.
fault-unknown-choice = « { $value } » n'est pas dans la liste : { $choices }.
fault-unknown = « { $value } » : rien de tel ({ $entity }).
fault-ambiguous = « { $value } » désigne plusieurs fiches : { $references }. Donnez la référence.
fault-taken = « { $value } » est déjà pris par { $title }.
fault-circle = Cela ferait un cercle : { $path }.
fault-in-use = Encore utilisé { $count ->
    [one] { $count } fois
   *[other] { $count } fois
} ({ $entity }) : remplacez-le d'abord.
fault-computed = Carnet le calcule lui-même : personne ne le saisit.
fault-no-such-field = Ce champ n'existe pas.
