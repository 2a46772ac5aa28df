package org.tamis.studio.jmap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tamis.service.text.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Runs the method calls of a request, in order (RFC 8620 §3.3). */
final class Calls {
  private static final Logger LOG = System.getLogger("org.tamis.studio.jmap");

  /** Octets that must be left for a response before a method runs, so that a /set can tell. */
  private static final int RESERVE = 4_000_000;

  private final Map<String, Provided> methods = new HashMap<>();
  private final Set<String> capabilities;
  private final int sizeResponse;

  /** A method, and what a request must be using for it. */
  private record Provided(String capability, Method method) {}

  Calls(List<Capability> capabilities, JmapLimits limits) {
    this.capabilities = Set.copyOf(capabilities.stream().map(Capability::uri).toList());
    this.sizeResponse = limits.sizeResponse();
    for (Capability one : capabilities) {
      one.methods().forEach((name, method) -> methods.put(name, new Provided(one.uri(), method)));
    }
  }

  boolean knows(String capability) {
    return capabilities.contains(capability);
  }

  /** The Response object (RFC 8620 §3.4) in octets. */
  byte[] run(Caller caller, Request request, String sessionState) {
    CreatedIds created = new CreatedIds(request.createdIds().orElse(Map.of()));
    List<Invocation> responses = new ArrayList<>();
    Written written = new Written();
    for (Invocation call : request.calls()) {
      Invocation response = respond(caller, request, created, responses, call, written);
      responses.add(response);
    }
    return written.end(request.createdIds().isPresent(), created, sessionState);
  }

  private Invocation respond(
      Caller caller,
      Request request,
      CreatedIds created,
      List<Invocation> earlier,
      Invocation call,
      Written written) {
    Invocation response;
    if (written.left() < RESERVE) {
      response = error(call, MethodError.of("requestTooLarge", "the response is too large"));
    } else {
      response = result(caller, request, created, earlier, call);
    }
    if (!written.add(response)) {
      response = error(call, MethodError.of("serverFail", "the response is too large"));
      written.add(response);
    }
    return response;
  }

  private Invocation result(
      Caller caller,
      Request request,
      CreatedIds created,
      List<Invocation> earlier,
      Invocation call) {
    try {
      Provided provided = methods.get(call.name());
      if (provided == null || !request.using().contains(provided.capability())) {
        throw MethodError.of("unknownMethod");
      }
      ObjectNode arguments = new ResultReferences(earlier).resolve(call.arguments());
      Call resolved = new Call(caller, new Arguments(arguments), request.using(), created);
      if (!call.name().equals(CoreCapability.ECHO)) {
        resolved.checkAccount();
      }
      return new Invocation(call.name(), provided.method().call(resolved), call.callId());
    } catch (MethodError e) {
      return error(call, e);
    } catch (IOException e) {
      LOG.log(Level.ERROR, () -> "jmap " + call.name() + " failed: " + Reason.of(e));
      return error(call, MethodError.of("serverUnavailable"));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "jmap " + call.name() + ": internal error", e);
      return error(call, MethodError.of("serverFail", "internal error"));
    }
  }

  private static Invocation error(Invocation call, MethodError error) {
    return new Invocation("error", error.arguments(), call.callId());
  }

  /**
   * Responses in octets, as many as there is room for: a result that refers to earlier results
   * could be twice as large as these each time.
   */
  private final class Written {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private boolean isFirst = true;

    Written() {
      text("{\"methodResponses\":[");
    }

    int left() {
      return sizeResponse - all.size();
    }

    /** Whether there was room for it. */
    boolean add(Invocation response) {
      Bounded octets = new Bounded(left());
      try {
        IJson.mapper().writeValue(octets, response.json());
      } catch (JacksonException e) {
        return false;
      }
      text(isFirst ? "" : ",");
      isFirst = false;
      all.writeBytes(octets.kept.toByteArray());
      return true;
    }

    byte[] end(boolean withCreatedIds, CreatedIds created, String sessionState) {
      text("]");
      if (withCreatedIds) {
        text(",\"createdIds\":" + created.json());
      }
      text(",\"sessionState\":\"" + sessionState + "\"}");
      return all.toByteArray();
    }

    private void text(String json) {
      all.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Refuses more octets than it may keep. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      if (length > most - kept.size()) {
        throw new IOException("too large");
      }
      kept.write(octets, offset, length);
    }
  }
}
