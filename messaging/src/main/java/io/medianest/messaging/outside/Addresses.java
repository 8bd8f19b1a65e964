package io.medianest.messaging.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public Internet. From IANA's registries of special-purpose IPv4 and
 * IPv6 addresses: of IPv6 only what is given out at all (2000::/3), and of that nothing that
 * carries an IPv4 address inside, which could be a private one.
 */
final class Addresses {
  private static final List<Block> NOT_PUBLIC =
      List.of(
          block("0.0.0.0", 8),
          block("10.0.0.0", 8),
          block("100.64.0.0", 10),
          block("127.0.0.0", 8),
          block("169.254.0.0", 16),
          block("172.16.0.0", 12),
          block("192.0.0.0", 24),
          block("192.0.2.0", 24),
          block("192.88.99.0", 24),
          block("192.168.0.0", 16),
          block("198.18.0.0", 15),
          block("198.51.100.0", 24),
          block("203.0.113.0", 24),
          block("224.0.0.0", 4),
          block("240.0.0.0", 4),
          block("2001::", 23),
          block("2001:db8::", 32),
          block("2002::", 16),
          block("3fff::", 20));

  private static final Block GIVEN_OUT = block("2000::", 3);

  private static final int IPV4_BYTES = 4;

  private Addresses() {}

  private record Block(List<Byte> prefix, int bits) {
    boolean contains(byte[] address) {
      if (address.length != prefix.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes.length == IPV4_BYTES || GIVEN_OUT.contains(bytes))
        && NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
  }

  private static Block block(String literal, int bits) {
    try {
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      Byte[] boxed = new Byte[bytes.length];
      Arrays.setAll(boxed, i -> bytes[i]);
      return new Block(List.of(boxed), bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
