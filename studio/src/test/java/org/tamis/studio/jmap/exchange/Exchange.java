package org.tamis.studio.jmap.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and their responses, from a file. {@code docs/jmap.md} and {@code tests/jmap/README.md}
 * say what may be in it.
 */
record Exchange(Path file, JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> USING =
      List.of(
          "urn:ietf:params:jmap:core",
          "urn:ietf:params:jmap:blob",
          "urn:ietf:params:jmap:sieve",
          "urn:ietf:params:jmap:vacationresponse");

  static Exchange read(Path file) throws IOException {
    return new Exchange(file, JSON.readTree(Files.readString(file)));
  }

  /** Capabilities that a server may lack, and then it is not run. */
  List<String> needs() {
    return json.path("needs").valueStream().map(JsonNode::stringValue).toList();
  }

  /** On an account whose scripts are its own business: all of them are removed. */
  void run(ExchangeServer server, JsonNode session) throws Exception {
    Matching matching = new Matching();
    String account = session.path("accounts").propertyNames().iterator().next();
    matching.set("account", account);
    Run run = new Run(server, matching, account);
    run.reset();
    run.given(json.path("given"));
    int number = 0;
    for (JsonNode step : json.path("steps").values()) {
      run.step("step " + ++number, step);
    }
    if (number == 0) {
      throw new AssertionError("no steps");
    }
  }

  private record Run(ExchangeServer server, Matching matching, String account) {
    /** Only the script of the vacation response cannot be removed. */
    void reset() throws Exception {
      call("SieveScript/set", JSON.createObjectNode().put("onSuccessDeactivateScript", true));
      JsonNode list = call("SieveScript/get", JSON.createObjectNode()).path("list");
      ObjectNode destroy = JSON.createObjectNode();
      ArrayNode ids = destroy.putArray("destroy");
      list.values().forEach(script -> ids.add(script.path("id")));
      call("SieveScript/set", destroy);
    }

    /** Scripts by name; {{NAME}} and {{NAME.blob}} are their ids. */
    void given(JsonNode scripts) throws Exception {
      for (Map.Entry<String, JsonNode> one : scripts.path("scripts").properties()) {
        byte[] text = one.getValue().stringValue().getBytes(StandardCharsets.UTF_8);
        JsonNode uploaded = JSON.readTree(server.upload(account, "application/sieve", text).body());
        ObjectNode set = JSON.createObjectNode();
        ObjectNode script = set.putObject("create").putObject("new").put("name", one.getKey());
        script.put("blobId", uploaded.path("blobId").stringValue());
        if (scripts.path("active").asString("").equals(one.getKey())) {
          set.put("onSuccessActivateScript", "#new");
        }
        JsonNode created = call("SieveScript/set", set).path("created").path("new");
        matching.set(one.getKey(), created.path("id").stringValue());
        matching.set(one.getKey() + ".blob", created.path("blobId").stringValue());
      }
    }

    private JsonNode call(String method, ObjectNode arguments) throws Exception {
      ArrayNode calls = JSON.createArrayNode();
      calls.addArray().add(method).add(arguments.put("accountId", account)).add("0");
      ObjectNode request = JSON.createObjectNode();
      USING.forEach(request.putArray("using")::add);
      request.set("methodCalls", calls);
      return response(request).path("methodResponses").path(0).path(1);
    }

    private JsonNode response(JsonNode request) throws Exception {
      byte[] body = JSON.writeValueAsBytes(request);
      return JSON.readTree(server.api("application/json", body).body());
    }

    void step(String at, JsonNode step) throws Exception {
      if (step.has("calls")) {
        calls(at, step);
      } else if (step.has("session")) {
        ExchangeServer.Reply reply = server.session();
        matching.check(at + " session", step.path("session"), JSON.readTree(reply.body()));
        headers(at, step, reply);
      } else {
        reply(at, step, sent(step));
      }
    }

    private void calls(String at, JsonNode step) throws Exception {
      ObjectNode request = JSON.createObjectNode();
      List<String> using =
          step.has("using")
              ? step.path("using").valueStream().map(JsonNode::stringValue).toList()
              : USING;
      using.forEach(request.putArray("using")::add);
      request.set("methodCalls", matching.filled(step.path("calls")));
      if (step.has("createdIds")) {
        request.set("createdIds", matching.filled(step.path("createdIds")));
      }
      JsonNode response = response(request);
      matching.check(at, step.path("responses"), response.get("methodResponses"));
      if (step.has("body")) {
        matching.check(at + " body", step.path("body"), response);
      }
    }

    private ExchangeServer.Reply sent(JsonNode step) throws Exception {
      String type = step.path("type").asString("application/json");
      if (step.has("request")) {
        byte[] body = JSON.writeValueAsBytes(matching.filled(step.path("request")));
        return server.api(type, body);
      }
      if (step.has("text")) {
        String text = matching.filled(step.path("text").stringValue());
        return server.api(type, text.getBytes(StandardCharsets.UTF_8));
      }
      if (step.has("upload")) {
        byte[] body = step.path("upload").stringValue().getBytes(StandardCharsets.UTF_8);
        String to = matching.filled(step.path("account").asString(account));
        return server.upload(to, step.path("type").asString("application/octet-stream"), body);
      }
      if (step.has("download")) {
        String from = matching.filled(step.path("account").asString(account));
        String name = step.path("name").asString("name");
        return server.download(
            from, matching.filled(step.path("download").stringValue()), type, name);
      }
      if (step.has("events")) {
        JsonNode events = matching.filled(step.path("events"));
        return server.firstEvent(
            events.path("types").asString("*"),
            events.path("closeafter").asString("state"),
            events.path("ping").asString("0"),
            events.path("lastEventId").asString(""));
      }
      throw new AssertionError("nothing to send: " + step);
    }

    private void reply(String at, JsonNode step, ExchangeServer.Reply reply) {
      matching.check(
          at + " status", step.path("status"), JSON.getNodeFactory().numberNode(reply.status()));
      headers(at, step, reply);
      if (step.has("body")) {
        matching.check(at + " body", step.path("body"), JSON.readTree(reply.body()));
      }
      if (step.has("octets")) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        matching.check(at + " octets", step.path("octets"), JSON.getNodeFactory().stringNode(text));
      }
      if (step.has("event")) {
        event(at, step.path("event"), new String(reply.body(), StandardCharsets.UTF_8));
      }
    }

    private void event(String at, JsonNode expected, String text) {
      ObjectNode event = JSON.createObjectNode();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          String value = line.substring(colon + 1).strip();
          String name = line.substring(0, colon);
          if (name.equals("data")) {
            event.set(name, JSON.readTree(value));
          } else {
            event.put(name, value);
          }
        }
      }
      matching.check(at + " event", expected, event);
    }

    private void headers(String at, JsonNode step, ExchangeServer.Reply reply) {
      for (Map.Entry<String, JsonNode> one : step.path("headers").properties()) {
        String value = reply.headers().get(one.getKey());
        matching.check(
            at + " " + one.getKey(),
            one.getValue(),
            value == null ? null : JSON.getNodeFactory().stringNode(value));
      }
    }
  }
}
