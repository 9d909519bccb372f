### Les statuts : les étapes des parcours, les motifs de perte, le temps passé à chacune.

entity-status-reason = motif de perte
    .plural = motifs de perte
    .new = Nouveau motif de perte
count-status-reason = { $count ->
        [one] { $count } motif
       *[other] { $count } motifs
    }
field-status-archived = Archivé
field-status-reason-label-fr = Nom français
field-status-reason-label-en = Nom anglais
field-status-reason-key = Clé
field-status-reason-position = Position
field-status-reason-archived = Archivé
choice-colour-grey = gris
choice-colour-blue = bleu
choice-colour-cyan = cyan
choice-colour-yellow = jaune
choice-colour-green = vert
choice-colour-red = rouge
choice-colour-magenta = magenta

ask-reason = Motif
status-mixed = Choisissez des fiches d'une seule sorte : leurs statuts ne sont pas les mêmes.
status-none = Ces fiches n'ont pas de statut.

sheet-steps = Parcours
sheet-age = { $count ->
        [0] depuis aujourd'hui
        [one] depuis { $count } jour
       *[other] depuis { $count } jours
    }
sheet-days = { $count ->
        [0] < 1 jour
        [one] { $count } jour
       *[other] { $count } jours
    }
head-days = { $count } j
head-gdpr = RGPD
sheet-from-to = { $from } → { $to }
sheet-since = depuis le { $from }

## La page des statuts

scope-tags = Étiquettes
command-tags-new = Ajouter une étiquette
    .hint = ajouter
command-tags-edit = Renommer l'étiquette
    .hint = renommer
command-tags-colour = Changer de couleur
    .hint = couleur
command-tags-delete = Supprimer l'étiquette
    .hint = supprimer
scope-steps = Statuts
command-steps-new = Ajouter une étape ou un motif
    .hint = ajouter
command-steps-edit = Modifier l'étape ou le motif
    .hint = modifier
command-steps-colour = Changer de couleur
    .hint = couleur
command-steps-raise = Monter d'une place
    .hint = monter
command-steps-lower = Descendre d'une place
    .hint = descendre
command-steps-delete = Retirer ; ce qui sert est remplacé
    .hint = retirer
steps-about = L'ordre est celui des parcours. Une étape en usage se remplace.
steps-reasons = Motifs de perte
steps-empty = Rien encore
step-reorder = « { $name } » déplacé
