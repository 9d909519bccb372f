## Coordonnées, rattachements et rôles

point-emails = E-mails
point-phones = Téléphones
point-mark-main = principal
point-mark-invalid = invalide
point-mark-unsubscribed = désinscrit
point-remove = Retirer « { $value } » ?
action-coordinate = Ajouter une coordonnée
    .help = Un e-mail ou un téléphone de plus ; ou le retirer, en faire le principal, le marquer
    .short = Coordonnée
ask-coordinate = E-mail ou téléphone
ask-coordinate-help = Par exemple : 06.12.34.56.78 poste 12
ask-coordinate-task = À faire
step-coordinate-add = { $value } ajouté à { $name }
step-coordinate-remove = { $value } retiré de { $name }
step-coordinate-main = { $value } : coordonnée principale de { $name }
step-coordinate-invalid = { $value } marqué invalide
step-coordinate-valid = { $value } marqué valide
step-coordinate-unsubscribe = { $value } désinscrit du mailing
step-coordinate-subscribe = { $value } réinscrit au mailing
action-affiliate = Rattacher à un autre compte
    .help = Administrateur, consultant, ancien employeur : avec la qualité et les dates
    .short = Rattacher
step-affiliate = { $name } : aussi chez { $account }
step-affiliate-past = { $name } : anciennement chez { $account }
action-give-role = Donner un rôle
    .help = Un rôle en général, ou chez un seul compte
    .short = Rôle
ask-role-account-help = Vide : partout
step-give-role = { $name } : rôle « { $role } »
action-vcard = vCard (fichier)
    .help = La carte de visite électronique des fiches choisies, dans un fichier
    .short = vCard
action-qr-code = vCard (code QR)
    .help = La carte de visite à l'écran, que lit l'appareil photo d'un téléphone
    .short = Code QR
ask-vcard-file = Fichier
vcard-writing = Écriture des cartes de visite
vcard-written = Écrit : { $path }
vcard-failed = Le fichier n'a pas pu être écrit : { $reason }
code-too-small = La fenêtre est trop petite pour le code. Agrandissez-la, ou écrivez la carte dans un fichier avec l'action « vCard (fichier) » (vcard).
code-scan-plain = À lire avec l'appareil photo. Sans couleurs ici : si rien n'est lu, v échange le clair et le foncé, et l'action vcard écrit un fichier.
code-not-drawn = Ce terminal (TERM=dumb) ne peut pas dessiner le code. La carte dans un fichier : carnet act vcard FICHE file=carte.vcf
code-scan = À lire avec l'appareil photo

## Les personnes et leurs sociétés (CON-3, CON-4)

scope-ties = Rattachements et rôles
command-ties-role = Donner un rôle
    .hint = rôle
command-ties-attach = Rattacher une personne qui travaille ailleurs
    .hint = rattacher
sheet-other-persons = Autres personnes rattachées
sheet-past-persons = Anciennement
sheet-roles = Rôles
sheet-roles-here = Rôles dans cette société
sheet-attach-contact = Rattacher quelqu'un à { $account }
tie-role-general = en général
tie-end = Terminer aujourd'hui le rattachement à { $account } ? Il restera parmi les anciennes sociétés.
tie-end-person = Terminer aujourd'hui le rattachement de { $name } à { $account } ? Le contact lui-même reste.
tie-forget = Retirer de la liste l'ancien rattachement de { $name } à { $account } ?
tie-role-take = Retirer à { $name } le rôle « { $role } » ?
tie-role-take-in = Retirer à { $name } le rôle « { $role } » chez { $account } ?
step-tie-ended = Rattachement de { $name } à { $account } terminé
step-tie-forgotten = Ancien rattachement de { $name } à { $account } retiré
step-role-taken = Rôle « { $role } » retiré à { $name }
ask-affiliate-tie = À titre de
choice-tie-other = Autre rattachement
choice-tie-employer = Employeur
ask-affiliate-moves = Travaille chez { $account }. Un contact n'a qu'un employeur : en choisir un autre le fait changer de société, et { $account } reste parmi les anciennes.
ask-affiliate-joins = Travaille chez { $account }. La société choisie s'y ajoute.
settings-one-account = Employeurs par contact
settings-one-account-on = un seul
settings-one-account-off = plusieurs
settings-about-one-account = Un seul : un nouvel employeur prend la place de l'ancien. Plusieurs : il s'y ajoute.

## Fournisseurs de messagerie (CON-5)

settings-mail-providers = Messageries publiques
settings-mail-providers-added = { $count ->
    [0] aucune ajoutée
    [one] { $count } ajoutée
   *[other] { $count } ajoutées
}
sheet-is-there = y travaille déjà
settings-about-mail-providers = Des domaines qui ne relient personne, outre ceux que Carnet connaît.
scope-mail-providers = Messageries publiques
command-mail-providers-new = Ajouter un domaine
    .hint = ajouter
command-mail-providers-remove = Retirer le domaine
    .hint = retirer
mail-providers-empty = Aucun domaine ajouté à ceux que Carnet connaît déjà.
mail-providers-count = { $count ->
    [one] { $count } domaine
   *[other] { $count } domaines
}
mail-providers-column = Domaine
mail-provider-new = Domaine d'une messagerie publique
mail-provider-remove = Retirer { $domain } ? Ses adresses relieront de nouveau les contacts.
mail-provider-none = « { $domain } » n'est pas un domaine. Par exemple : monfournisseur.fr
mail-provider-known = « { $domain } » est déjà connu comme messagerie publique.
answer-import-moves = Un contact qui travaillait ailleurs change de société ; l'ancienne reste parmi ses rattachements.
answer-import-joins = Un contact qui travaille ailleurs y reste ; la société du fichier s'ajoute à ses rattachements.
form-other-siren = le SIRET porte { $siren }
form-near-domain = domaine proche de { $domain }
fault-file-there = Le fichier « { $value } » existe déjà et n'est pas remplacé. Donnez un autre nom.
value-never = jamais
value-never-contacted = jamais contacté
