/* The library that Go takes random numbers from, for a Wine that lacks it. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(void *, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *data, size_t n) { return SystemFunction036(data, (ULONG)n); }
