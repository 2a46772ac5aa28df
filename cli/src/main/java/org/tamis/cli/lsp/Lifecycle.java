package org.tamis.cli.lsp;

import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What the client may ask by now: LSP 3.17, "Lifecycle Messages". Used by the reading thread. */
final class Lifecycle {
  private enum State {
    NEW,
    READY,
    SHUT_DOWN
  }

  private volatile State state = State.NEW;

  void initialize() {
    if (state != State.NEW) {
      throw refused(ResponseErrorCode.InvalidRequest, "already initialized");
    }
    state = State.READY;
  }

  void shutDown() {
    checkReady();
    state = State.SHUT_DOWN;
  }

  boolean wasShutDown() {
    return state == State.SHUT_DOWN;
  }

  boolean isReady() {
    return state == State.READY;
  }

  /**
   * @throws ResponseErrorException as the protocol wants it, when a request is out of place
   */
  void checkReady() {
    switch (state) {
      case NEW -> throw refused(ResponseErrorCode.ServerNotInitialized, "not initialized");
      case SHUT_DOWN -> throw refused(ResponseErrorCode.InvalidRequest, "already shut down");
      case READY -> {}
    }
  }

  private static ResponseErrorException refused(ResponseErrorCode code, String why) {
    return new ResponseErrorException(new ResponseError(code, why, null));
  }
}
