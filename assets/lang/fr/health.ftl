### La santé du fichier : ce qui est à corriger, compté, et la file de chacun.

place-health = Santé du fichier
settings-health = Santé du fichier
settings-about-health = Ce qui est faux, manquant ou en retard, compté ; chaque ligne ouvre la file des fiches à reprendre.

health-column-what = À reprendre
health-column-where = Fiches
health-column-gravity = Gravité
health-column-count = Nombre
health-grave = grave
health-poor = à corriger
health-slight = à compléter
health-right = en ordre
health-open = ouvrir la file
health-lead = { $key } : { $label }, J : fiche suivante
health-counting = Comptage en cours…
health-stopped = Comptage arrêté
health-summary = { $count ->
        [0] Tout est en ordre
        [one] 1 point à reprendre
       *[other] { $count } points à reprendre
    }
health-nothing-there = Rien à reprendre ici.
health-none = Rien de ce que vous pouvez voir n'est à vérifier.

health-siret = SIRET dont la clé est fausse
    .about = Un chiffre est sans doute mal tapé : le client saura le dire.
health-siren = SIREN dont la clé est fausse
    .about = Un chiffre est sans doute mal tapé ; le SIREN est aussi au début du SIRET.
health-vat = Numéro de TVA dont la clé est fausse
    .about = Avec ce numéro, une facture sans taxe serait refusée.
health-account-place = Compte sans ville ou sans code postal
    .about = Sans lieu, ni tournée, ni courrier, ni recherche par secteur.
health-account-postcode = Code postal et ville qui ne vont pas ensemble
    .about = La Poste connaît ce code postal, mais pas avec cette ville.
health-address-place = Adresse sans ville ou sans code postal
    .about = Une adresse de livraison ou de facturation à laquelle rien n'arrivera.
health-account-owner = Compte que personne ne suit
    .about = Ni personne ni équipe : assignez-le, la liste permet d'en cocher plusieurs.
health-account-contact = Compte sans aucun contact
    .about = On ne parle pas à une raison sociale : ajoutez qui répond au téléphone.
health-parent-inactive = Filiale d'un compte désactivé
    .about = Le groupe a bougé : la filiale est-elle encore là, ou à quelqu'un d'autre ?
health-account-email-dead = E-mail de compte qui ne répond plus
    .about = Les messages reviennent : demandez la nouvelle adresse au téléphone.
health-account-phone = Téléphone de compte impossible à composer
    .about = Il manque des chiffres, ou il y en a trop.
health-account-twins = Comptes probablement en double
    .about = Des fiches qui se ressemblent : à fusionner, ou à dire distinctes.
health-contact-unreachable = Contact sans e-mail ni téléphone
    .about = Aucun moyen de le joindre : demandez au standard.
health-contact-nameless = Contact sans nom
    .about = Il n'est connu que par son adresse.
health-contact-account = Contact sans compte
    .about = On ne sait pas pour qui il travaille.
health-contact-email-dead = E-mail de contact qui ne répond plus
    .about = La personne est peut-être partie : qui l'a remplacée ?
health-contact-consent = Contact sans consentement
    .about = Rien ne dit qu'il accepte d'être contacté : demandez-le, l'action RGPD le note.
health-contact-phone = Téléphone de contact impossible à composer
    .about = Il manque des chiffres, ou il y en a trop.
health-contact-account-inactive = Contact actif d'un compte désactivé
    .about = A-t-il suivi ailleurs, ou faut-il le désactiver aussi ?
health-contact-twins = Contacts probablement en double
    .about = Des fiches qui se ressemblent : à fusionner, ou à dire distinctes.
health-lead-unreachable = Piste sans e-mail ni téléphone
    .about = Aucun moyen de la joindre : retrouvez la carte de visite, ou abandonnez-la.
health-lead-untouched = Piste oubliée depuis trente jours
    .about = Personne ne l'a touchée : rappelez, convertissez, ou classez-la.
health-deal-step = Affaire sans prochaine étape
    .about = Rien n'est prévu avec ce client : planifiez un appel ou une visite.
health-deal-late = Affaire dont la date de signature est passée
    .about = Gagnée, perdue, ou remise à plus tard ?
health-activity-late = Activité en retard
    .about = Elle était prévue avant aujourd'hui et n'est ni faite ni annulée.

scope-health = Santé du fichier
command-health-again = Compter de nouveau
    .hint = recompter
command-global-go-health = Aller à la santé du fichier
    .hint = santé du fichier
