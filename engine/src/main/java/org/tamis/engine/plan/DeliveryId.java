package org.tamis.engine.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.compose.CountedHash;

/**
 * What the delivery of one message to one recipient is known by: the same however often it is
 * tried. It costs nothing until somebody asks for it. Several threads may use one.
 */
public final class DeliveryId {
  private final String account;
  private final String sender;
  private final String recipient;
  private volatile @Nullable StableDigest message;
  private volatile @Nullable String value;

  /**
   * @param account whose mailboxes and script are used
   * @param sender the envelope sender
   * @param recipient the envelope recipient with its detail
   */
  public DeliveryId(String account, String sender, String recipient, StableDigest message) {
    this.account = account;
    this.sender = sender;
    this.recipient = recipient;
    this.message = message;
  }

  /** In 64 hexadecimal digits. From the first time on the message is not held any more. */
  @Override
  public String toString() {
    StableDigest digest = message;
    String made = value;
    if (made == null && digest != null) {
      made =
          CountedHash.of(
              List.of(
                  Optional.of(account),
                  Optional.of(sender),
                  Optional.of(recipient),
                  Optional.of(digest.hex())));
      value = made;
      message = null;
    }
    return Objects.requireNonNull(made);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof DeliveryId that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
