package org.tamis.bridge.delivery;

import java.util.List;

/**
 * What became of a message, and whether its sender knows. A sender that does not know comes again.
 *
 * @param results one for each recipient, in their order; all of them are final
 */
public record Taken(List<DeliveryResult> results, Hearing hearing) {
  public Taken {
    results = List.copyOf(results);
  }

  /** Of a service that remembers nothing. */
  public Taken(List<DeliveryResult> results) {
    this(results, Hearing.OF_NO_INTEREST);
  }

  /** One of the two is told, once. */
  public interface Hearing {
    Hearing OF_NO_INTEREST =
        new Hearing() {
          @Override
          public void heard() {}

          @Override
          public void perhapsNot() {}
        };

    /** The sender has the results: if the same message comes again, it is meant. */
    void heard();

    /** The connection was lost: if the same message comes again, it is a repetition. */
    void perhapsNot();
  }
}
