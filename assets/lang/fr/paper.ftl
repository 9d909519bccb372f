### Les documents sur papier : PDF à partir de modèles.

paper-not-built = Ce programme a été construit sans les documents PDF. Prenez un Carnet complet, ou enregistrez le texte sans PDF.
paper-no-template = Pas de modèle de document « { $name } ». Il y a : { $known }
paper-file = { $file } ne peut pas être lu ou écrit : { $reason }
paper-template-at = Le modèle { $file } ne peut pas être mis en page, ligne { $line }, colonne { $column } : { $reason }
paper-template = Le modèle { $file } ne peut pas être mis en page : { $reason }
paper-word-downloads = Documents joints
paper-word-contact = Votre interlocuteur
paper-word-page = Page
