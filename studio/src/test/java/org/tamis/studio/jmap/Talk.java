package org.tamis.studio.jmap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Requests of tests, with single quotes for double ones. */
public final class Talk {
  private static final String USING =
      "'urn:ietf:params:jmap:core','urn:ietf:params:jmap:blob','urn:ietf:params:jmap:sieve',"
          + "'urn:ietf:params:jmap:vacationresponse','urn:tamis:params:jmap:sieve-test'";

  private Talk() {}

  public static Answer send(JmapApi api, Caller caller, String body) {
    try {
      return api.api(
          caller,
          "application/json",
          new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole response to method calls, which may have ID for the account's id. */
  public static JsonNode calls(JmapApi api, Caller caller, String calls) {
    String id = AccountId.of(caller.who().account());
    String request = "{'using':[" + USING + "],'methodCalls':[" + calls + "]}";
    return json(send(api, caller, request.replace('\'', '"').replace("ID", id)));
  }

  /** The arguments of the response to one call; an error is one, too. */
  public static JsonNode call(JmapApi api, Caller caller, String method, String arguments) {
    String comma = arguments.isEmpty() ? "" : ",";
    String call = "['" + method + "',{'accountId':'ID'" + comma + arguments + "},'0']";
    return calls(api, caller, call).path("methodResponses").path(0).path(1);
  }

  public static JsonNode json(Answer answer) {
    try {
      return IJson.read(answer.body().octets());
    } catch (Exception e) {
      throw new AssertionError("not I-JSON", e);
    }
  }
}
