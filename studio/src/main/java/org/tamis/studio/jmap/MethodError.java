package org.tamis.studio.jmap;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A method call that ends with an "error" response (RFC 8620 §3.6.2). */
public final class MethodError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String type;
  private final Optional<String> description;

  private MethodError(String type, Optional<String> description) {
    super(type, null, false, false);
    this.type = type;
    this.description = description;
  }

  /** Of a type that needs no words. */
  public static MethodError of(String type) {
    return new MethodError(type, Optional.empty());
  }

  /**
   * @param description for the author of the client
   */
  public static MethodError of(String type, String description) {
    return new MethodError(type, Optional.of(description));
  }

  /** An argument is missing, of the wrong type, or out of range. */
  public static MethodError invalidArguments(String description) {
    return of("invalidArguments", description);
  }

  /** The arguments of the "error" response. */
  ObjectNode arguments() {
    ObjectNode json = IJson.object().put("type", type);
    description.ifPresent(words -> json.put("description", words));
    return json;
  }
}
