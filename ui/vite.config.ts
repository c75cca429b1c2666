import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  server: { port: 5199, strictPort: true },
  // WebKitGTK 2.40 and the web views of Windows and macOS of its time.
  build: { target: "safari16", modulePreload: { polyfill: false } },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
