### Les campagnes et leurs cibles : à qui va un envoi en nombre, et qui en est écarté.

entity-target-list = cible
    .plural = cibles
    .new = Nouvelle cible
count-target-list = { $count ->
        [one] { $count } cible
       *[other] { $count } cibles
    }
entity-list-member = membre de cible
    .plural = membres de cibles
    .new = Nouveau membre de cible
count-list-member = { $count ->
        [one] { $count } membre
       *[other] { $count } membres
    }
entity-campaign = campagne
    .plural = campagnes
    .new = Nouvelle campagne
count-campaign = { $count ->
        [one] { $count } campagne
       *[other] { $count } campagnes
    }
entity-campaign-member = membre de campagne
    .plural = membres de campagnes
    .new = Nouveau membre de campagne
count-campaign-member = { $count ->
        [one] { $count } membre
       *[other] { $count } membres
    }
field-target-list-name = Nom
    .also = Cible, Nom de la cible
field-target-list-kind = Genre
field-target-list-segment = Segment
    .also = Segment suivi
field-target-list-description = Description
field-target-list-owner = Assigné à
    .also = Responsable, Propriétaire
    .short = Assigné à
field-target-list-team = Équipe
field-target-list-companies = Sociétés
    .also = Nos sociétés
field-target-list-tags = Étiquettes
    .also = Tags, Mots-clés
field-target-list-external-id = Identifiant externe
    .also = Référence externe, ID externe
field-list-member-target-list = Cible
field-list-member-account = Compte
field-list-member-contact = Contact
field-list-member-added-at = Ajouté le
field-list-member-added-by = Ajouté par
field-campaign-name = Nom
    .also = Campagne, Nom de la campagne
field-campaign-state = État
field-campaign-planned-on = Prévue le
    .also = Date prévue, Date d'envoi
field-campaign-target-lists = Cibles
field-campaign-template = Modèle d'e-mail
    .also = Modèle
field-campaign-description = Description
field-campaign-owner = Assigné à
    .also = Responsable, Propriétaire
    .short = Assigné à
field-campaign-team = Équipe
field-campaign-companies = Sociétés
    .also = Nos sociétés
field-campaign-tags = Étiquettes
    .also = Tags, Mots-clés
field-campaign-external-id = Identifiant externe
    .also = Référence externe, ID externe
field-campaign-member-campaign = Campagne
field-campaign-member-account = Compte
field-campaign-member-contact = Contact
field-campaign-member-added-at = Ajouté le
field-campaign-member-added-by = Ajouté par
choice-kind-static = À la main
    .also = Statique
choice-kind-segment = Segment
    .also = Dynamique
choice-kind-campaign = Campagne, cible
choice-state-draft = En préparation
    .also = Brouillon
filter-relation-list-member-account = cibles
filter-relation-list-member-contact = cibles
filter-relation-campaign-member-account = campagnes
filter-relation-campaign-member-contact = campagnes

command-global-go-campaigns = Aller aux campagnes
    .hint = campagnes
command-global-go-targets = Aller aux cibles
    .hint = cibles
module-name-marketing = Marketing
module-about-marketing = Les campagnes et leurs cibles : à qui va un envoi en nombre. Sans ce module, ni listes, ni fiches, ni section « Campagnes et cibles », ni action « Campagne, cible » ; ce qui est déjà saisi attend son retour.
list-empty-target-lists = Aucune cible pour l'instant.
list-empty-campaigns = Aucune campagne pour l'instant.

action-campaign = Campagne, cible
    .help = Mettre les fiches choisies dans une cible ou une campagne ; personne n'y est deux fois
    .short = Campagne
action-leave-campaign = Retirer d'une cible
    .help = Les fiches choisies quittent la cible ou la campagne ; l'annulation les y remet
    .short = Retirer
ask-campaign-list = Cible
ask-campaign-list-help = Une cible qui existe, ou une nouvelle : tapez son nom
ask-campaign-mailing = Campagne
ask-campaign-mailing-help = Sans cible : la fiche est mise directement dans la campagne
ask-leave-mailing-help = Pour qui y est mis directement
told-left-campaign = retiré de « { $name } »
step-act-campaign = { $count ->
        [one] { $title }
       *[other] { $count } fiches
    } → { $to }
step-act-leave-campaign = { $count ->
        [one] { $title } retiré
       *[other] { $count } fiches retirées
    } de « { $to } »
campaign-nowhere = Choisissez une cible, ou une campagne.
campaign-added = { $added ->
        [0] Personne de plus dans « { $name } »
        [one] { $added } ajouté à « { $name } »
       *[other] { $added } ajoutés à « { $name } »
    }{ $known ->
        [0] {""}
        [one] , { $known } y était déjà
       *[other] , { $known } y étaient déjà
    }
campaign-left = { $left ->
        [0] Personne de moins dans « { $name } »
        [one] { $left } retiré de « { $name } »
       *[other] { $left } retirés de « { $name } »
    }{ $absent ->
        [0] {""}
        [one] , { $absent } n'y était pas directement
       *[other] , { $absent } n'y étaient pas directement
    }

left-out-all = { $count ->
        [one] { $count } écarté
       *[other] { $count } écartés
    } : { $why }
left-out-refused = a refusé
left-out-withdrawn = accord retiré
left-out-inactive = inactif
left-out-unsubscribed = désinscrit
left-out-invalid = adresse invalide
left-out-no-address = sans adresse
left-out-count-refused = { $count ->
        [one] { $count } a refusé
       *[other] { $count } ont refusé
    }
left-out-count-withdrawn = { $count ->
        [one] { $count } a retiré son accord
       *[other] { $count } ont retiré leur accord
    }
left-out-count-inactive = { $count ->
        [one] { $count } inactif
       *[other] { $count } inactifs
    }
left-out-count-unsubscribed = { $count ->
        [one] { $count } désinscrit
       *[other] { $count } désinscrits
    }
left-out-count-invalid = { $count ->
        [one] { $count } adresse invalide
       *[other] { $count } adresses invalides
    }
left-out-count-no-address = { $count } sans adresse

section-members = Membres
section-memberships = Campagnes et cibles
answer-section-members = Membres ({ $count })
answer-section-target-lists = Cibles ({ $count })
answer-section-campaigns = Campagnes ({ $count })
sheet-no-members = Personne n'est dans cette liste
sheet-no-members-live = Le segment ne montre personne pour l'instant
sheet-no-memberships = Dans aucune cible, dans aucune campagne
member-mailing = Envoi
member-written = oui
member-written-count = { $count ->
        [0] Personne ne recevra l'envoi
        [one] { $count } recevra l'envoi
       *[other] { $count } recevront l'envoi
    }
member-broken = Le filtre du segment « { $name } » n'est plus compris : reprenez-le.
member-live = « { $name } » suit un segment : ses membres changent avec lui.
member-add = Mettre dans « { $name } »
member-remove = { $count ->
        [one] Retirer { $name } de « { $list } » ?
       *[other] Retirer { $count } membres de « { $list } » ?
    }
membership-list = Cible
membership-campaign = Campagne
membership-name = Nom
membership-way = Par
membership-by-hand = à la main
membership-by-segment = son segment
membership-written = Reçoit les envois
membership-left-out = Écarté des envois : { $why }
membership-through = C'est par { $names } : on en sort en quittant la cible.
