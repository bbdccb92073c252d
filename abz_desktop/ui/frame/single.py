"""One window per person: a second start hands its library file to the first, which comes forward."""

import getpass
import hashlib

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from abz_desktop import paths

WAIT_MS = 500
LONGEST = 8_192


def channel() -> str:
    """The name under which windows of this person and these settings know each other."""
    who = f"{getpass.getuser()}|{paths.config_dir()}"
    return "abz-desktop-" + hashlib.sha256(who.encode()).hexdigest()[:16]


def hand_over(library: str, name: str | None = None) -> bool:
    """Hand a library file ("" for none) to a window that is open already; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name or channel())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(f"{library}\n".encode())
    socket.waitForBytesWritten(WAIT_MS)
    heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(WAIT_MS * 4)
    socket.disconnectFromServer()
    return heard


class Doorman(QObject):
    """Listens for later starts; `called(library file or "")` when one hands over."""

    called = Signal(str)

    def __init__(self, name: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        chosen = name or channel()
        if not self._server.listen(chosen):  # what a crashed window left behind
            QLocalServer.removeServer(chosen)
            self._server.listen(chosen)

    def is_listening(self) -> bool:
        return self._server.isListening()

    def close(self) -> None:
        self._server.close()

    @Slot()
    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._listen)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _listen(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            text = bytes(socket.readLine(LONGEST).data()).decode(errors="replace").strip()
            socket.write(b"ok\n")
            socket.flush()
            self.called.emit(text)
