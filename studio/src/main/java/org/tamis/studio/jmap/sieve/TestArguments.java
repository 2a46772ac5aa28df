package org.tamis.studio.jmap.sieve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.trial.EnvelopeGuess;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.MethodError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of SieveScript/test.
 *
 * @param script that is tried
 * @param compareWith another one
 * @param blobIds messages
 * @param last of the account's mail, 0 for none
 * @param envelope what is known of it
 * @param explain whether each test is told with the values that it saw
 */
record TestArguments(
    Chosen script,
    Optional<Chosen> compareWith,
    List<String> blobIds,
    int last,
    EnvelopeGuess envelope,
    boolean explain) {
  private static final Set<String> ARGUMENTS =
      Set.of(
          "accountId",
          "scriptId",
          "scriptBlobId",
          "emailBlobIds",
          "last",
          "envelope",
          "compareWith",
          "explain");

  /** A script of the account, or one that was uploaded. */
  sealed interface Chosen {
    record Stored(String id) implements Chosen {}

    record Uploaded(String blobId) implements Chosen {}

    private static Chosen of(Arguments arguments) {
      Optional<String> id = arguments.text("scriptId");
      Optional<String> blobId = arguments.text("scriptBlobId");
      if (id.isPresent() == blobId.isPresent()) {
        throw MethodError.invalidArguments("exactly one of scriptId and scriptBlobId is needed");
      }
      return id.<Chosen>map(Stored::new).orElseGet(() -> new Uploaded(blobId.orElseThrow()));
    }
  }

  /**
   * @param most messages that can be asked for
   * @param mostLast messages of the account's own mail
   */
  static TestArguments of(Call call, int most, int mostLast) {
    Arguments arguments = call.arguments().allow(ARGUMENTS);
    List<String> blobIds = arguments.texts("emailBlobIds").orElse(List.of());
    long last = arguments.unsigned("last").orElse(0);
    if (last > mostLast) {
      throw Arguments.wrong("last", "at most " + mostLast);
    }
    if (blobIds.size() + last > most) {
      throw MethodError.of("requestTooLarge", "at most " + most + " messages");
    }
    Optional<Chosen> compareWith =
        arguments
            .object("compareWith")
            .map(json -> Chosen.of(new Arguments(json).allow(Set.of("scriptId", "scriptBlobId"))));
    return new TestArguments(
        Chosen.of(arguments),
        compareWith,
        blobIds,
        (int) last,
        envelope(arguments),
        arguments.flag("explain", true));
  }

  /** Shaped as that of RFC 8621 §7, with one recipient. */
  private static EnvelopeGuess envelope(Arguments arguments) {
    Optional<Arguments> envelope =
        arguments
            .object("envelope")
            .map(json -> new Arguments(json).allow(Set.of("mailFrom", "rcptTo")));
    if (envelope.isEmpty()) {
      return EnvelopeGuess.FROM_MESSAGE;
    }
    Optional<Arguments> from = envelope.get().object("mailFrom").map(TestArguments::address);
    Optional<Arguments> to = envelope.get().any("rcptTo").map(TestArguments::recipient);
    return new EnvelopeGuess(
        from.map(one -> one.required("email")),
        to.map(one -> one.required("email")),
        from.map(TestArguments::parameters).orElse(Map.of()),
        to.map(TestArguments::parameters).orElse(Map.of()),
        EnvelopeGuess.Trust.ANY_FIELD);
  }

  private static Arguments recipient(JsonNode rcptTo) {
    if (!rcptTo.isArray() || rcptTo.size() != 1 || !(rcptTo.get(0) instanceof ObjectNode one)) {
      throw Arguments.wrong("rcptTo", "an array of one address");
    }
    return address(one);
  }

  private static Arguments address(ObjectNode json) {
    return new Arguments(json).allow(Set.of("email", "parameters"));
  }

  private static Map<String, String> parameters(Arguments address) {
    Map<String, String> parameters = new HashMap<>();
    address
        .object("parameters")
        .ifPresent(json -> {
          for (String name : json.propertyNames()) {
            parameters.put(name, new Arguments(json).text(name).orElse(""));
          }
        });
    return parameters;
  }
}
