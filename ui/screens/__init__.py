"""The screens: one folder each, with its QML file and its view-model."""
