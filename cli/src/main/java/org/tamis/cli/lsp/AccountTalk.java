package org.tamis.cli.lsp;

import com.google.gson.JsonParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.jsonrpc.validation.ReflectiveMessageValidator;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;
import org.tamis.studio.language.LanguageServer.Answer;
import org.tamis.studio.language.LanguageServer.Talk;
import org.tamis.studio.language.LanguageServer.Why;

/**
 * What an editor in a browser may say, one message after the other. LSP4J reads and writes the
 * messages; its own end of a connection logs what strangers send and answers with stack traces.
 */
final class AccountTalk implements Talk {
  private static final MessageJsonHandler JSON =
      new MessageJsonHandler(ServiceEndpoints.getSupportedMethods(LanguageServer.class));
  private static final ReflectiveMessageValidator VALIDATOR =
      new ReflectiveMessageValidator(_ -> {});

  private final SieveLanguageServer server;
  private final ScriptService scripts;

  AccountTalk(SieveLanguageServer server) {
    this.server = server;
    this.scripts = server.getTextDocumentService();
  }

  @Override
  public Answer answer(String text) {
    try {
      return answer(JSON.parseMessage(text));
    } catch (MessageIssueException e) {
      return e.getRpcMessage() instanceof RequestMessage request
          ? refused(request, ResponseErrorCode.InvalidRequest, "not a request of LSP 3.17")
          : new Answer.Over(Why.NOT_A_MESSAGE);
    } catch (JsonParseException e) {
      return new Answer.Over(Why.NOT_A_MESSAGE);
    } catch (OpenScripts.TooLarge e) {
      return new Answer.Over(Why.TOO_LARGE);
    }
  }

  /** Null where the text is empty or says null. */
  private Answer answer(@Nullable Message message) {
    if (message == null) {
      return new Answer.Over(Why.NOT_A_MESSAGE);
    }
    VALIDATOR.consume(message);
    return switch (message) {
      case RequestMessage request -> answer(request);
      case NotificationMessage event -> happened(event);
      default -> new Answer.Over(Why.NOT_A_MESSAGE); // nothing was asked that this could answer
    };
  }

  private Answer answer(RequestMessage request) {
    Optional<CompletableFuture<?>> asked;
    try {
      asked = asked(request);
    } catch (ResponseErrorException e) {
      return refused(request, e.getResponseError());
    }
    return asked
        .map(result -> said(request, result))
        .orElseGet(() -> refused(request, ResponseErrorCode.MethodNotFound, "not offered"));
  }

  private Optional<CompletableFuture<?>> asked(RequestMessage request) {
    return switch (request.getParams()) {
      case InitializeParams client -> Optional.of(server.initialize(client));
      case HoverParams question -> Optional.of(scripts.hover(question));
      case CompletionParams question -> Optional.of(scripts.completion(question));
      case CodeActionParams question -> Optional.of(scripts.codeAction(question));
      case DocumentDiagnosticParams question -> Optional.of(scripts.diagnostic(question));
      case DocumentSymbolParams question -> Optional.of(scripts.documentSymbol(question));
      case DocumentFormattingParams question -> Optional.of(scripts.formatting(question));
      case null, default ->
          request.getMethod().equals("shutdown")
              ? Optional.of(server.shutdown())
              : Optional.empty();
    };
  }

  private static Answer said(RequestMessage request, CompletableFuture<?> result) {
    ResponseMessage response = response(request);
    response.setResult(result.join());
    return new Answer.Said(JSON.serialize(response));
  }

  /** What is not known is passed over: LSP 3.17, "$ Notifications and Requests". */
  private Answer happened(NotificationMessage event) {
    switch (event.getParams()) {
      case DidOpenTextDocumentParams opened -> scripts.didOpen(opened);
      case DidChangeTextDocumentParams changed -> scripts.didChange(changed);
      case DidCloseTextDocumentParams closed -> scripts.didClose(closed);
      case null, default -> {
        if (event.getMethod().equals("exit")) {
          return new Answer.Over(Why.EXIT);
        }
      }
    }
    return new Answer.Nothing();
  }

  private static Answer refused(RequestMessage request, ResponseErrorCode code, String why) {
    return refused(request, new ResponseError(code, why, null));
  }

  private static Answer refused(RequestMessage request, ResponseError error) {
    ResponseMessage response = response(request);
    response.setError(error);
    return new Answer.Said(JSON.serialize(response));
  }

  private static ResponseMessage response(RequestMessage request) {
    ResponseMessage response = new ResponseMessage();
    response.setJsonrpc("2.0");
    response.setRawId(request.getRawId());
    return response;
  }
}
