package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.settings.Product;
import tools.jackson.databind.JsonNode;

/** LSP 3.17, "Lifecycle Messages" and "Base Protocol". */
@Timeout(600)
class LifecycleTest {
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int NOT_INITIALIZED = -32002;
  private static final String DOCUMENT = "{'textDocument':{'uri':'file:///a.sieve'}}";

  @Test
  void whatItCanDoIsSaidAtTheBeginning() throws IOException {
    try (Conversation client = Conversation.begin()) {
      JsonNode answer = client.ask("initialize", "{'processId':null,'capabilities':{}}");
      assertThat(answer.path("serverInfo").path("version").asString()).isEqualTo(Product.VERSION);
      JsonNode capabilities = answer.path("capabilities");
      assertThat(capabilities.path("positionEncoding").asString()).isEqualTo("utf-16");
      assertThat(capabilities.path("textDocumentSync").path("change").asInt()).isEqualTo(2);
      assertThat(capabilities.path("documentFormattingProvider").asBoolean()).isTrue();
    }
  }

  @Test
  void shutdownThenExitEndsWithZero() throws IOException {
    try (Conversation client = Conversation.ready()) {
      assertThat(client.ask("shutdown", "null").isNull()).isTrue();
      client.tell("exit", "null");
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void exitWithoutShutdownEndsWithOne() throws IOException {
    try (Conversation client = Conversation.ready()) {
      client.tell("exit", "null");
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void theEndOfTheInputEndsIt() throws IOException {
    Conversation unasked = Conversation.ready();
    unasked.closeInput();
    assertThat(unasked.exitCode()).isEqualTo(1);
    Conversation asked = Conversation.ready();
    asked.ask("shutdown", "null");
    asked.closeInput();
    assertThat(asked.exitCode()).isZero();
  }

  @Test
  void theEndInTheMiddleOfAMessageEndsIt() throws IOException {
    Conversation client = Conversation.ready();
    client.send("Content-Length: 100\r\n\r\n{\"json".getBytes(StandardCharsets.US_ASCII));
    client.closeInput();
    assertThat(client.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"textDocument/hover", "textDocument/documentSymbol", "textDocument/formatting"})
  void whatIsAskedTooEarlyOrTooLateIsRefused(String method) throws IOException {
    try (Conversation client = Conversation.begin()) {
      assertThat(error(client.request(method, DOCUMENT))).isEqualTo(NOT_INITIALIZED);
      client.ask("initialize", "{'capabilities':{}}");
      client.ask("shutdown", "null");
      assertThat(error(client.request(method, DOCUMENT))).isEqualTo(INVALID_REQUEST);
      assertThat(error(client.request("shutdown", "null"))).isEqualTo(INVALID_REQUEST);
    }
  }

  @Test
  void thereIsOneInitialization() throws IOException {
    try (Conversation client = Conversation.ready()) {
      assertThat(error(client.request("initialize", "{'capabilities':{}}")))
          .isEqualTo(INVALID_REQUEST);
    }
  }

  @Test
  void unknownMethodsAreAnsweredAndUnknownNotificationsAreNot() throws IOException {
    try (Conversation client = Conversation.ready()) {
      client.tell("frobnicate", "{}");
      client.tell("$/setTrace", "{'value':'verbose'}");
      assertThat(error(client.request("frobnicate", "{}"))).isEqualTo(METHOD_NOT_FOUND);
      assertThat(client.unread()).isZero();
    }
  }

  @Test
  void whatIsNotJsonDoesNotEndIt() throws IOException {
    try (Conversation client = Conversation.ready()) {
      client.send("Content-Length: 3\r\n\r\n{'x".getBytes(StandardCharsets.US_ASCII));
      client.open("file:///a.sieve", "keep;\n");
      assertThat(client.findings("file:///a.sieve", 1)).isEmpty();
    }
  }

  private static int error(JsonNode response) {
    return response.path("error").path("code").asInt();
  }
}
