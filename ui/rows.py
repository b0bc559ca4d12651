"""List models for QML out of frozen dataclasses: one role a field."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

T = TypeVar("T")

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Rows(QAbstractListModel, Generic[T]):
    """The rows of one list. `show` changes only what differs, so that the focus stays.

    Delegates name the fields they use as `required property`. Offer it to QML as
    `Property(QAbstractItemModel, …, constant=True)`.
    """

    def __init__(self, row_type: type[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]  # type: ignore[arg-type]
        self._rows: tuple[T, ...] = ()

    @property
    def rows(self) -> tuple[T, ...]:
        """What is shown now."""
        return self._rows

    def show(self, rows: Sequence[T]) -> None:
        """Show `rows` instead of what was shown."""
        old, new = len(self._rows), len(rows)
        if new < old:
            self.beginRemoveRows(_NOWHERE, new, old - 1)
            self._rows = self._rows[:new]
            self.endRemoveRows()
        changed = [n for n, row in enumerate(self._rows) if row != rows[n]]
        self._rows = tuple(rows[: len(self._rows)])
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))
        if new > old:
            self.beginInsertRows(_NOWHERE, old, new - 1)
            self._rows = tuple(rows)
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self._names[role - Qt.ItemDataRole.UserRole]
        return getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802
        return {
            Qt.ItemDataRole.UserRole + n: QByteArray(name.encode())
            for n, name in enumerate(self._names)
        }
