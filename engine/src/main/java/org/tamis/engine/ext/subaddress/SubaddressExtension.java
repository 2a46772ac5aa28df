package org.tamis.engine.ext.subaddress;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.SubAddress;
import org.tamis.engine.ext.base.AddressSpace;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.ValueSpace;

/** RFC 5233: {@code :user} and {@code :detail}. */
public final class SubaddressExtension implements Extension {
  @Override
  public String capability() {
    return "subaddress";
  }

  @Override
  public List<AddressPart> addressParts() {
    return List.of(Part.values());
  }

  private enum Part implements AddressPart {
    USER("user") {
      @Override
      public ValueSpace space(Settings settings) {
        return new AddressSpace(AddressSpace.Part.USER, settings.recipientDelimiter());
      }

      @Override
      Optional<String> of(SubAddress local) {
        // RFC 5233 §4: without a detail, the user is the whole local part
        return Optional.of(local.user());
      }
    },
    DETAIL("detail") {
      @Override
      public ValueSpace space(Settings settings) {
        return new AddressSpace(AddressSpace.Part.DETAIL, settings.recipientDelimiter());
      }

      @Override
      Optional<String> of(SubAddress local) {
        // RFC 5233 §4: without a detail nothing matches; an empty detail is the empty value
        return local.detail();
      }
    };

    private final String tag;

    Part(String tag) {
      this.tag = tag;
    }

    abstract Optional<String> of(SubAddress local);

    @Override
    public String tag() {
      return tag;
    }

    @Override
    public Optional<String> of(Address address, Settings settings) {
      return address.isValid()
          ? of(SubAddress.of(address.localPart(), settings.recipientDelimiter()))
          : Optional.empty();
    }
  }
}
