package org.tamis.service.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.security.sasl.SaslException;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginDeferred;
import org.tamis.service.accounts.LoginRefused;

/**
 * The server's side of one attempt to log in. What the mechanisms here say is all UTF-8, the one in
 * the client's tongue as well as the other. Used by one thread.
 */
public interface Exchange {
  /** What follows from what the client said. */
  sealed interface Answer {
    /**
     * The client is to say more.
     *
     * @param text may be empty
     */
    record Challenge(String text) implements Answer {}

    /**
     * The end of it.
     *
     * @param last for the client, with the outcome; empty when the mechanism has no such thing
     */
    record LoggedIn(Identity who, String last) implements Answer {}
  }

  /**
   * Takes the client's next message, or an empty one when the client waits for the server to begin.
   *
   * @throws LoginRefused for wrong credentials
   * @throws LoginDeferred for those that were not looked at
   * @throws SaslException for a message that is not one of this mechanism, with the reason
   */
  Answer respond(String message) throws SaslException;

  /** The message in octets. */
  default Answer respond(byte[] octets) throws SaslException {
    try {
      return respond(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      throw new SaslException("the message is not UTF-8", e);
    }
  }
}
