"""The workbench of those who write guides and templates: new ones, advice, translations, differences, sharing."""
