### Les documents : des fichiers gardés dans la base, liés à autant de fiches que l'on veut.

entity-document = document
    .plural = documents
    .new = Nouveau document
count-document = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
field-document-name = Nom
    .also = Titre, Nom du document
field-document-file-name = Nom du fichier
    .also = Fichier d'origine
    .short = Fichier
field-document-size = Taille
field-document-media-type = Type
    .also = Type de fichier
field-document-content = Fichier
    .also = File, Contenu
field-document-description = Description
field-document-accounts = Comptes
    .also = Compte
field-document-contacts = Contacts
    .also = Contact
field-document-leads = Pistes
    .also = Piste
field-document-deals = Affaires
    .also = Affaire
field-document-activities = Activités
    .also = Activité
field-document-owner = Assigné à
    .also = Responsable, Propriétaire
    .short = Assigné à
field-document-team = Équipe
field-document-companies = Sociétés
    .also = Nos sociétés
field-document-tags = Étiquettes
    .also = Tags, Mots-clés
field-document-external-id = Identifiant externe
    .also = Référence externe, ID externe
field-entry-documents = Documents
choice-kind-document = Document
choice-entity-document = Document
choice-target-document = Document
command-global-go-documents = Aller aux documents
    .hint = documents

action-group-document = Documents
action-document = Document
    .help = Joindre un fichier, ou un document déjà dans la base, à une ou plusieurs fiches
    .short = Document
action-add-document = Nouveau document
    .help = Prendre un fichier dans la base et le lier à des comptes et à des contacts
    .short = Nouveau
action-document-open = Ouvrir le document
    .help = Ouvrir une copie du document avec le programme du système
    .short = Ouvrir
action-document-export = Enregistrer le document
    .help = Copier un ou plusieurs documents hors de la base, dans un fichier ou un dossier
    .short = Enregistrer
step-act-document = « { $name } » joint à { $count ->
        [one] { $title }
       *[other] { $count } fiches
    }
step-act-add-document = document « { $name } » ajouté
step-unlink = « { $name } » retiré de { $from }

ask-document-file = Fichier
ask-document-file-help = Le chemin d'un fichier, par exemple ~/Documents/plan.pdf
ask-document-name = Nom
ask-document-name-help = Vide : celui du fichier
ask-document-existing = Ou déjà dans la base
ask-document-existing-help = Des documents déjà là, à lier aussi à ces fiches
ask-document-to-help = Un nouveau fichier, ou un dossier
ask-document-replace = Remplacer s'il existe
document-linked-already = Ces documents sont déjà liés à ces fiches.
document-gone = Les octets de « { $file } » ne sont plus dans la base, ou sont abîmés : reprenez une sauvegarde, ou joignez le fichier de nouveau.
document-there = « { $path } » existe déjà. Donnez un autre nom, ou répondez oui à « Remplacer s'il existe ».
document-no-folder = « { $path } » n'est pas un dossier. Donnez un dossier qui existe.
document-exported = { $count ->
        [one] { $count } document enregistré
       *[other] { $count } documents enregistrés
    } dans { $path }
document-unlink = Retirer « { $name } » de { $from } ? { $count ->
        [0] Il reste dans la base, sans autre fiche.
        [one] Il reste lié à { $count } autre fiche.
       *[other] Il reste lié à { $count } autres fiches.
    }
fault-too-heavy = « { $value } » pèse { $size } : un document en fait { $most } au plus (Réglages, « Taille d'un document »).
sheet-no-documents = Aucun document ici
sheet-no-bonds = Ce document n'est lié à aucune fiche
list-empty-documents = Aucun document pour l'instant.
settings-document-limit = Taille d'un document
settings-about-document-limit = Un fichier plus lourd n'est pas pris dans la base. Les documents qui y sont restent.
confirm-delete-documents = { $count ->
        [one] { $count } document
       *[other] { $count } documents
    }
document-not-linkable = Un document ne se lie pas à ceci : { $entity }.
cli-document = Les documents : les joindre, les retirer d'une fiche, les copier hors de la base
cli-document-attach = Prend un fichier dans la base et le lie à des fiches
cli-document-attach-file = Le fichier
cli-document-attach-name = Le nom du document ; sans lui, celui du fichier
cli-document-attach-note = Ce qu'il y a à en dire, dans l'infobox
cli-document-unlink = Retire un document de fiches ; il reste dans la base et sur les autres
cli-document-unlink-reference = La référence du document, D-00001
cli-document-unlink-from = Les fiches dont il est retiré
cli-document-save = Copie des documents hors de la base
cli-document-save-references = Les références des documents
cli-document-save-to = Le fichier à écrire, ou un dossier
cli-document-save-replace = Remplace un fichier qui existe
cli-value-text = TEXTE
system-no-file = ce n'est pas un fichier ordinaire
document-open-hint = ouvrir le fichier
