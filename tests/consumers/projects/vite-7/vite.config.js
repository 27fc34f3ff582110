export default {
  optimizeDeps: { exclude: ["omnidesk-sdk"] },
};
