package org.tamis.engine.message;

/**
 * A message has more of something than is read. A run that looks at it ends with an error: what
 * stands behind a limit must not escape a rule in silence.
 */
public final class BeyondLimit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String more;

  private BeyondLimit(String more) {
    super(more, null, false, false);
    this.more = more;
  }

  /** MIME parts: see {@link MimeLimits}. */
  static BeyondLimit ofParts() {
    return new BeyondLimit(MimeLimits.DEFAULTS.toString());
  }

  /** Addresses in the fields that a run looks at. */
  public static BeyondLimit ofAddresses() {
    return new BeyondLimit("more than %,d addresses".formatted(HeaderField.MOST_ADDRESSES));
  }

  /** Parameters of one field. */
  public static BeyondLimit ofParameters() {
    return new BeyondLimit(
        "a field with more than %,d parameters".formatted(ParameterizedValue.MOST));
  }

  /**
   * Content that {@code body} looks at.
   *
   * @param octets that it would look at
   */
  public static BeyondLimit ofContent(int octets) {
    return new BeyondLimit("more than %,d octets of such content".formatted(octets));
  }

  /** A clause about the message. */
  public String reason() {
    return "the message has " + more;
  }
}
