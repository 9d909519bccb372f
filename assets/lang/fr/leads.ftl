### Les pistes : une personne et une société telles qu'on les a rencontrées, jusqu'à ce qu'on sache qui elles sont.

entity-lead = piste
    .plural = pistes
    .new = Nouvelle piste
count-lead = { $count ->
        [one] { $count } piste
       *[other] { $count } pistes
    }
entity-lead-source = origine
    .plural = origines des pistes
    .new = Nouvelle origine
count-lead-source = { $count ->
        [one] { $count } origine
       *[other] { $count } origines
    }
field-lead-source-name = Nom
field-activity-leads = Pistes
choice-entity-lead = Piste
choice-target-lead = Piste
choice-kind-convert = Conversion

field-lead-civility = Civilité
    .also = Titre
field-lead-first-name = Prénom
    .also = Prénom
field-lead-last-name = Nom
    .also = Nom de famille
field-lead-name = Nom complet
    .short = Nom
field-lead-job-title = Fonction
    .also = Poste, Intitulé du poste
field-lead-company-name = Société
    .also = Nom de la société, Entreprise, Raison sociale
field-lead-status = Statut
field-lead-source = Origine
    .also = Source, Provenance
field-lead-email = E-mail
    .also = Mail, Courriel, Adresse e-mail, Adresse mail
field-lead-phone = Téléphone
    .also = Tél, Téléphone fixe
field-lead-mobile = Mobile
    .also = Portable, Téléphone portable, Tél portable
field-lead-website = Site web
    .also = Site, Site internet, Web, URL
field-lead-siren = SIREN
    .also = N° SIREN, Numéro SIREN
field-lead-siret = SIRET
    .also = N° SIRET, Numéro SIRET
field-lead-street = Rue
    .also = Adresse, Adresse 1, Voie
field-lead-complement = Complément d'adresse
    .also = Complément, Adresse 2
field-lead-postcode = Code postal
    .also = CP
field-lead-city = Ville
    .also = Commune, Localité
field-lead-country = Pays
field-lead-description = Description
    .also = Commentaire, Commentaires, Notes, Remarques
field-lead-owner = Assigné à
    .also = Responsable, Commercial
    .short = Resp.
field-lead-team = Équipe
field-lead-companies = Sociétés
field-lead-tags = Étiquettes
    .also = Mots-clés
field-lead-active = Actif
field-lead-converted-at = Convertie le
field-lead-account = Compte
field-lead-contact = Contact
field-lead-deal = Affaire
field-lead-external-id = Identifiant externe
    .also = ID externe
    .short = Clé externe

list-empty-leads = Aucune piste pour l'instant.
settings-about-lead-sources = D'où viennent les pistes : salon, site web, recommandation…
command-global-go-leads = Aller aux pistes
    .hint = pistes

## La conversion

action-convert = Convertir la piste
    .help = En faire un compte et un contact, ou la joindre à ceux qui existent, avec tout ce que l'on sait d'elle
    .short = Convertir
ask-convert-account-help = Vide : un nouveau compte
ask-convert-contact-help = Vide : un nouveau contact
ask-convert-deal = Nouvelle affaire
ask-convert-deal-help = Son nom ; vide : pas d'affaire
lead-is-converted = Cette piste est déjà convertie.
step-act-convert = { $title } : conversion → { $to }
lead-match = Déjà connu, { $entity } { $name } : { $why }
