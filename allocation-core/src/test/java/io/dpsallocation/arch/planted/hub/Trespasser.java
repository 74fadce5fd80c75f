package io.dpsallocation.arch.planted.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.spi.AllocationStrategyProvider;
import java.util.Random;
import java.util.ServiceLoader;

/** Breaks every rule once. */
public final class Trespasser {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Random random = new Random();

    /**
     * Uses what it must not.
     *
     * @param config something of a package above
     * @return a number of no meaning
     */
    public long trespass(AllocationConfig config) {
        return System.currentTimeMillis()
                + random.nextInt()
                + config.version().length()
                + mapper.getRegisteredModuleIds().size()
                + ServiceLoader.load(AllocationStrategyProvider.class).stream().count();
    }
}
