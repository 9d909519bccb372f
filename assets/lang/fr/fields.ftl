## Les mots du catalogue : entités, champs, choix. « .also » : d'autres mots pour la même chose, compris à l'import et au filtre

entity-account = compte
    .plural = comptes
    .new = Nouvelle société
count-account = { $count ->
        [one] { $count } compte
       *[other] { $count } comptes
    }
entity-contact = contact
    .plural = contacts
    .new = Nouveau contact
count-contact = { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
entity-activity = activité
    .plural = activités
    .new = Nouvelle activité
count-activity = { $count ->
        [one] { $count } activité
       *[other] { $count } activités
    }
entity-deal = affaire
    .plural = affaires
    .new = Nouvelle affaire
count-deal = { $count ->
        [one] { $count } affaire
       *[other] { $count } affaires
    }
entity-entry = ligne de l'infobox
    .plural = lignes de l'infobox
    .new = Nouvelle ligne de l'infobox
count-entry = { $count ->
        [one] { $count } ligne de l'infobox
       *[other] { $count } lignes de l'infobox
    }
entity-comment = commentaire
    .plural = commentaires
    .new = Nouveau commentaire
count-comment = { $count ->
        [one] { $count } commentaire
       *[other] { $count } commentaires
    }
entity-operation = opération
    .plural = opérations
    .new = Nouvelle opération
count-operation = { $count ->
        [one] { $count } opération
       *[other] { $count } opérations
    }
entity-distinct-pair = paire à part
    .plural = paires à part
count-distinct-pair = { $count ->
        [one] { $count } paire à part
       *[other] { $count } paires à part
    }
entity-address = adresse
    .plural = adresses
    .new = Nouvelle adresse
count-address = { $count ->
        [one] { $count } adresse
       *[other] { $count } adresses
    }
entity-contact-point = autre coordonnée
    .plural = autres coordonnées
    .new = Nouvelle coordonnée
count-contact-point = { $count ->
        [one] { $count } autre coordonnée
       *[other] { $count } autres coordonnées
    }
entity-email-address = adresse e-mail
    .plural = adresses e-mail
    .new = Nouvelle adresse e-mail
count-email-address = { $count ->
        [one] { $count } adresse e-mail
       *[other] { $count } adresses e-mail
    }
entity-alias = clé externe
    .plural = clés externes
    .new = Nouvelle clé externe
count-alias = { $count ->
        [one] { $count } clé externe
       *[other] { $count } clés externes
    }
entity-leftover = reste de fichier
    .plural = restes de fichiers
    .new = Nouveau reste de fichier
count-leftover = { $count ->
        [one] { $count } reste de fichier
       *[other] { $count } restes de fichiers
    }
entity-affiliation = rattachement
    .plural = rattachements
    .new = Nouveau rattachement
count-affiliation = { $count ->
        [one] { $count } rattachement
       *[other] { $count } rattachements
    }
entity-consent = preuve RGPD
    .plural = preuves RGPD
    .new = Nouvelle preuve RGPD
count-consent = { $count ->
        [one] { $count } preuve RGPD
       *[other] { $count } preuves RGPD
    }
entity-contact-role = rôle de contact
    .plural = rôles de contacts
    .new = Nouveau rôle de contact
count-contact-role = { $count ->
        [one] { $count } rôle de contact
       *[other] { $count } rôles de contacts
    }
entity-status = statut
    .plural = statuts
    .new = Nouveau statut
count-status = { $count ->
        [one] { $count } statut
       *[other] { $count } statuts
    }
entity-status-change = changement de statut
    .plural = changements de statut
    .new = Nouveau changement de statut
count-status-change = { $count ->
        [one] { $count } changement de statut
       *[other] { $count } changements de statut
    }
entity-tag = étiquette
    .plural = étiquettes
    .new = Nouvelle étiquette
count-tag = { $count ->
        [one] { $count } étiquette
       *[other] { $count } étiquettes
    }
entity-role = rôle
    .plural = rôles
    .new = Nouveau rôle
count-role = { $count ->
        [one] { $count } rôle
       *[other] { $count } rôles
    }
entity-industry = secteur
    .plural = secteurs
    .new = Nouveau secteur
count-industry = { $count ->
        [one] { $count } secteur
       *[other] { $count } secteurs
    }
entity-user = utilisateur
    .plural = utilisateurs
    .new = Nouvel utilisateur
count-user = { $count ->
        [one] { $count } utilisateur
       *[other] { $count } utilisateurs
    }
entity-team = équipe
    .plural = équipes
    .new = Nouvelle équipe
count-team = { $count ->
        [one] { $count } équipe
       *[other] { $count } équipes
    }
entity-company = société
    .plural = sociétés
    .new = Nouvelle société
count-company = { $count ->
        [one] { $count } société
       *[other] { $count } sociétés
    }
entity-permission-set = jeu de droits
    .plural = jeux de droits
    .new = Nouveau jeu de droits
count-permission-set = { $count ->
        [one] { $count } jeu de droits
       *[other] { $count } jeux de droits
    }
entity-custom-field = champ personnalisé
    .plural = champs personnalisés
    .new = Nouveau champ personnalisé
count-custom-field = { $count ->
        [one] { $count } champ personnalisé
       *[other] { $count } champs personnalisés
    }
entity-setting = réglage
    .plural = réglages
    .new = Nouveau réglage
count-setting = { $count ->
        [one] { $count } réglage
       *[other] { $count } réglages
    }

## Champs communs à toutes les fiches

field-reference = Référence
    .also = Réf
field-created-at = Créé le
    .also = Créé, Création, Date de création
field-updated-at = Modifié le
    .also = Modifié, Modification, Date de modification

## Comptes

field-account-name = Nom
    .also = Raison sociale, Nom du compte, Société, Entreprise, Organisation
field-account-relation = Relation
    .also = Type de relation
field-account-status = Statut
field-account-parent = Filiale de
    .also = Maison mère, Société mère, Compte parent
field-account-root = Tête de groupe
    .also = Groupe, Racine, Société de tête
field-account-owner = Assigné à
    .also = Responsable, Commercial, Resp
    .short = Resp.
field-account-team = Équipe
field-account-companies = Sociétés
field-account-phone = Téléphone
    .also = Tél, Standard, Téléphone fixe
field-account-email = E-mail
    .also = Mail, Courriel, Adresse e-mail, Adresse mail
field-account-website = Site web
    .also = Site, Site internet, Web, URL
field-account-street = Rue
    .also = Adresse, Adresse 1, Voie
field-account-complement = Complément d'adresse
    .also = Complément, Adresse 2
field-account-postcode = Code postal
    .also = CP
field-account-city = Ville
    .also = Commune, Localité
field-account-siren = SIREN
    .also = N° SIREN, Numéro SIREN
field-account-siret = SIRET
    .also = N° SIRET, Numéro SIRET
field-account-vat-number = N° de TVA
    .also = TVA intracommunautaire, Numéro de TVA, N° TVA
field-account-activity-code = Code APE/NAF
    .also = APE, NAF, Code APE, Code NAF
field-account-annual-revenue = CA annuel
    .also = CA, Chiffre d'affaires, Revenu, Revenus
field-account-currency = Devise
    .also = Monnaie
field-account-employees = Effectif
    .also = Salariés, Nombre de salariés
field-account-industry = Secteur
    .also = Secteur d'activité, Branche
field-account-legal-form = Forme juridique
    .short = Forme
field-account-kind = Type
    .also = Type de compte
field-account-description = Description
    .also = Commentaire, Commentaires, Notes, Remarques
field-account-country = Pays
field-account-language = Langue
field-account-payment-terms = Conditions de paiement
    .also = Conditions de règlement
    .short = Paiement
field-account-visit-interval = Jours entre deux visites
    .also = Intervalle de visite
    .short = Visite, jours
field-account-tags = Étiquettes
    .also = Mots-clés
field-account-active = Actif
field-account-email-invalid = Email invalide – MassMailing
    .also = Email invalide
field-account-unsubscribed = Désinscrit du MassMailing
    .also = Désinscrit
field-account-last-contacted-at = Dernier contact
    .short = Dern. contact
field-account-last-heard-at = Dernières nouvelles
    .short = Nouvelles
field-account-external-id = Identifiant externe
    .also = ID externe
    .short = Clé externe

## Contacts

field-contact-civility = Civilité
    .also = Titre
field-contact-first-name = Prénom
    .also = Prénom
field-contact-last-name = Nom
    .also = Nom de famille
field-contact-name = Nom complet
    .short = Nom
field-contact-job-title = Fonction
    .also = Poste, Intitulé du poste
field-contact-account = Compte
    .also = Société, Entreprise, Employeur, Organisation
field-contact-email = E-mail
    .also = Mail, Courriel, Adresse e-mail, Adresse mail
field-contact-phone = Téléphone
    .also = Tél, Téléphone fixe
field-contact-mobile = Mobile
    .also = Portable, Téléphone portable, Tél portable
field-contact-birthday = Anniversaire
    .also = Date de naissance
field-contact-description = Description
    .also = Commentaire, Commentaires, Notes, Remarques
field-contact-language = Langue
field-contact-country = Pays
field-contact-status = Statut
field-contact-active = Actif
field-contact-roles = Rôles
field-contact-owner = Assigné à
    .also = Responsable, Commercial, Resp
    .short = Resp.
field-contact-team = Équipe
field-contact-companies = Sociétés
field-contact-tags = Étiquettes
    .also = Mots-clés
field-contact-email-invalid = Email invalide – MassMailing
    .also = Email invalide
field-contact-unsubscribed = Désinscrit du MassMailing
    .also = Désinscrit
field-contact-gdpr-status = Statut RGPD
    .also = RGPD, GDPR, Consentement
field-consent-contact = Contact
field-consent-gdpr-status = Statut RGPD
field-consent-day = Date
field-consent-legal-basis = Base légale
field-consent-source = Source
field-consent-wording = Texte présenté
field-consent-review = À revoir le
field-consent-author = Noté par
choice-gdpr-status-unknown = Inconnu
choice-gdpr-status-requested = Demandé
choice-gdpr-status-granted = Accordé
choice-gdpr-status-refused = Refusé
choice-gdpr-status-withdrawn = Retiré
choice-legal-basis-consent = Consentement
choice-legal-basis-contract = Contrat
choice-legal-basis-legal-obligation = Obligation légale
choice-legal-basis-legitimate-interest = Intérêt légitime
field-contact-linkedin = LinkedIn
    .also = Profil LinkedIn
field-contact-street = Rue
    .also = Adresse, Adresse 1, Voie
field-contact-complement = Complément d'adresse
    .also = Complément, Adresse 2
field-contact-postcode = Code postal
    .also = CP
field-contact-city = Ville
    .also = Commune, Localité
field-contact-last-contacted-at = Dernier contact
    .short = Dern. contact
field-contact-last-heard-at = Dernières nouvelles
    .short = Nouvelles
field-contact-external-id = Identifiant externe
    .also = ID externe
    .short = Clé externe

## Activités

field-activity-kind = Type
field-activity-subject = Objet
    .also = Sujet
field-activity-state = État
field-activity-direction = Sens
field-activity-start = Début
    .also = Date, Échéance
field-activity-minutes = Durée (minutes)
    .also = Durée
field-activity-all-day = Toute la journée
field-activity-place = Lieu
    .also = Lieu
field-activity-priority = Priorité
field-activity-reminder = Rappel (minutes avant)
    .also = Rappel
field-activity-accounts = Comptes
field-activity-contacts = Contacts
field-activity-owner = Assignée à
    .also = Responsable, Resp
    .short = Resp.
field-activity-team = Équipe
field-activity-companies = Sociétés
field-activity-result = Résultat
    .also = Résultat
field-activity-report = Compte rendu
field-activity-external-id = Identifiant externe
    .also = ID externe

## Lignes de l'infobox, commentaires, opérations

field-entry-kind = Type
field-entry-at = Date
field-entry-author = Auteur
field-entry-subject = Objet
field-entry-text = Texte
field-entry-about = Concerne
field-entry-participants = Participants
field-entry-guests = Autres adresses
field-entry-profiles = Profils
field-activity-participants = Participants
field-activity-guests = Autres adresses
field-entry-state = État
field-entry-details = Détails
field-entry-activity = Activité
field-entry-reached = Contact établi
field-entry-heard = Nouvelles reçues
field-comment-entry = Ligne de l'infobox
field-comment-at = Date
field-comment-author = Auteur
field-comment-text = Texte
field-distinct-pair-entity = Entité
field-distinct-pair-low = Une fiche
field-distinct-pair-high = Autre fiche
field-distinct-pair-by-user = Auteur
field-distinct-pair-at = Date
field-operation-kind = Type
field-operation-at = Date
field-operation-author = Auteur
field-operation-text = Texte
field-operation-count = Nombre

## Adresses, autres coordonnées, clés

field-address-entity = Entité
field-address-record = Fiche
field-address-label = Libellé
field-address-street = Rue
field-address-complement = Complément d'adresse
field-address-postcode = Code postal
field-address-city = Ville
field-address-country = Pays
field-address-invoicing = Facturation
field-address-delivery = Livraison
field-address-is-default = Par défaut
field-contact-point-entity = Entité
field-contact-point-record = Fiche
field-contact-point-channel = Canal
field-contact-point-address = Adresse ou numéro
field-contact-point-purpose = Usage
field-email-address-address = E-mail
field-email-address-invalid = Invalide
field-email-address-soft-bounces = Échecs temporaires de suite
field-email-address-unsubscribed = Désinscrit
field-alias-entity = Entité
field-alias-record = Fiche
field-alias-source = Système
field-alias-key = Clé
field-leftover-entity = Entité
field-leftover-record = Fiche
field-leftover-lines = Lignes gardées
field-affiliation-contact = Contact
field-affiliation-account = Compte
field-affiliation-title = Qualité
field-affiliation-since = Depuis
field-affiliation-until = Jusqu'au
field-contact-role-contact = Contact
field-contact-role-role = Rôle
field-contact-role-account = Compte

## Réglages

field-status-flow = Parcours
field-status-key = Clé
field-status-label-fr = Nom français
field-status-label-en = Nom anglais
field-status-kind = Nature
field-status-colour = Couleur
field-status-position = Position
field-status-change-entity = Entité
field-status-change-record = Fiche
field-status-change-from-status = De
field-status-change-to-status = Vers
field-status-change-at = Date
field-status-change-by-user = Par
field-status-change-reason = Motif
field-status-change-note = Note
field-tag-name = Nom
field-tag-colour = Couleur
field-role-name = Nom
field-industry-name = Nom
field-user-name = Nom
field-user-login = Identifiant
field-user-email = E-mail
field-user-permission-set = Droits
field-user-active = Actif
field-user-language = Langue
field-team-name = Nom
field-team-members = Membres
field-company-name = Nom
field-company-siret = SIRET
field-company-bit = Numéro interne
field-permission-set-name = Nom
field-permission-set-refused = Refusé
field-custom-field-entity = Entité
field-custom-field-key = Clé
field-custom-field-kind = Type
field-custom-field-label-fr = Nom français
field-custom-field-label-en = Nom anglais
field-custom-field-target = Cible du lien
field-custom-field-section = Rubrique
field-custom-field-position = Position
field-custom-field-initial = Valeur de départ
field-custom-field-required = Obligatoire
field-custom-field-is-unique = Sans doublon
field-custom-field-least = Minimum
field-custom-field-greatest = Maximum
field-custom-field-max-length = Longueur maximale
field-custom-field-pattern = Modèle
field-custom-field-options = Options
field-custom-field-ask = Demandé à la création
field-custom-field-personal = Donnée personnelle
field-setting-name = Nom
field-setting-content = Valeur

## Les choix

choice-relation-prospect = Prospect
choice-relation-client = Client
choice-relation-former-client = Ancien client
choice-relation-partner = Partenaire
choice-relation-supplier = Fournisseur
choice-relation-other = Autre
choice-kind-company = Entreprise
    .also = Société
choice-kind-association = Association
choice-kind-institution = Institution
choice-kind-department = Service
choice-kind-facility = Site
choice-kind-family = Famille
choice-kind-other = Autre
choice-kind-call = Appel
choice-kind-meeting = Rendez-vous
    .also = RDV, Rendez vous
choice-kind-visit = Visite
choice-kind-task = Tâche
choice-kind-note = Note
choice-kind-info = Info
choice-kind-status = Statut
choice-kind-activate = Activation
choice-kind-assign = Attribution
choice-kind-assign-company = Changement de compte
choice-kind-add = Création
choice-kind-delete = Suppression
choice-kind-merge = Fusion
choice-kind-gdpr = RGPD
choice-kind-import = Import
choice-kind-export = Export
choice-kind-duplicates = Recherche de doublons
choice-kind-restore = Restauration
choice-kind-purge = Vidage automatique de la corbeille
choice-kind-open = À faire
choice-kind-ongoing = En cours
choice-kind-on-hold = En pause
choice-kind-won = Gagné
choice-kind-lost = Perdu
choice-kind-text = Texte
choice-kind-long-text = Texte long
choice-kind-number = Nombre entier
    .also = Entier, Nombre
choice-kind-decimal = Nombre décimal
    .also = Décimal
choice-kind-money = Montant
choice-kind-date = Date
choice-kind-instant = Date et heure
    .also = Horodatage
choice-kind-flag = Case à cocher
    .also = Booléen, Case
choice-kind-choice = Choix
choice-kind-choices = Choix multiple
choice-kind-email = E-mail
choice-kind-phone = Téléphone
choice-kind-url = Adresse web
choice-kind-link = Lien vers une fiche
choice-kind-links = Liens vers des fiches
choice-civility-mr = M.
    .also = Monsieur, Mr
choice-civility-mrs = Mme
    .also = Madame
choice-state-planned = Planifiée
    .also = Prévue, Planifié
choice-state-done = Faite
    .also = Fait, Terminé
choice-state-cancelled = Annulée
    .also = Annulé
choice-direction-out = Sortant
choice-direction-in = Entrant
choice-priority-low = Basse
choice-priority-normal = Normale
choice-priority-high = Haute
choice-entity-account = Compte
choice-entity-contact = Contact
choice-entity-deal = Affaire
choice-entity-activity = Activité
choice-channel-email = E-mail
choice-channel-phone = Téléphone
choice-purpose-work = Bureau
choice-purpose-home = Domicile
choice-purpose-mobile = Mobile
choice-purpose-fax = Fax
choice-purpose-other = Autre
choice-task-add = Ajouter
choice-task-remove = Retirer
choice-task-main = En faire la principale
choice-task-invalid = Adresse invalide
choice-task-valid = Adresse de nouveau valide
choice-task-unsubscribe = Désinscrire du mailing
choice-task-subscribe = Réinscrire au mailing
choice-flow-prospect = Prospects
choice-flow-contact = Contacts
choice-flow-lead = Pistes
choice-flow-deal = Affaires

## Affaires

field-deal-name = Nom
    .also = Affaire, Intitulé
field-deal-account = Compte
    .also = Client, Société
field-deal-contact = Contact
field-deal-stage = Étape
    .also = Stade
field-deal-amount = Montant
field-deal-currency = Devise
    .also = Monnaie
field-deal-probability = Probabilité
field-deal-expected-close = Clôture prévue
    .also = Date de clôture
    .short = Clôture
field-deal-description = Description
    .also = Commentaire, Notes
field-deal-owner = Assignée à
    .also = Responsable, Resp
    .short = Resp.
field-deal-team = Équipe
field-deal-companies = Sociétés
field-deal-tags = Étiquettes
field-deal-external-id = Identifiant externe
    .also = ID externe
choice-target-account = Compte
choice-target-contact = Contact
choice-target-activity = Activité
choice-target-deal = Affaire
choice-target-user = Utilisateur
choice-target-team = Équipe
